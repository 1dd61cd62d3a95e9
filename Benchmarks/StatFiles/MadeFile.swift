import CReadStat
import Foundation

/// Writes a made-up registration as an SPSS file, with libreadstat's own writer: nobody in it exists, and it is the same
/// every time.
struct MadeFile {
  private struct Made {
    let name: String
    let type: readstat_type_t
    var format = ""
    var labels: [String] = []
  }

  private static let variables: [Made] = [
    Made(name: "client", type: READSTAT_TYPE_STRING), Made(name: "year", type: READSTAT_TYPE_DOUBLE),
    Made(name: "elderly_work", type: READSTAT_TYPE_DOUBLE, labels: ["nee", "ja"]),
    Made(name: "first_contact", type: READSTAT_TYPE_DOUBLE, format: "DATE11"),
    Made(name: "hours", type: READSTAT_TYPE_DOUBLE),
    Made(name: "referral", type: READSTAT_TYPE_DOUBLE, labels: ["geen", "wmo", "wlz_verblijf"]),
    Made(name: "referral_date", type: READSTAT_TYPE_DOUBLE, format: "DATE11"),
    Made(name: "end_reason", type: READSTAT_TYPE_STRING),
    Made(name: "end_date", type: READSTAT_TYPE_DOUBLE, format: "DATE11"),
    Made(name: "age", type: READSTAT_TYPE_DOUBLE), Made(name: "sex", type: READSTAT_TYPE_STRING),
    Made(name: "lives_alone", type: READSTAT_TYPE_DOUBLE, labels: ["nee", "ja"]),
    Made(name: "scale_start", type: READSTAT_TYPE_DOUBLE), Made(name: "neighbourhood", type: READSTAT_TYPE_STRING),
    Made(name: "organisation", type: READSTAT_TYPE_STRING),
  ]

  static let codebook = """
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      elderly_work: {type: yes_no}
      first_contact: {type: date}
      hours: {type: number, at_least: 0}
      referral: {choices: {geen: none, wmo: wmo, wlz_verblijf: residential}}
      referral_date: {type: date}
      end_reason: {choices: {uitkomst: outcome, overleden: death, verhuisd: moved, einde: end}}
      end_date: {type: date}
      age: {type: whole_number, between: [50, 110]}
      sex: {choices: {v: woman, m: man}}
      lives_alone: {type: yes_no}
      scale_start: {type: whole_number, between: [0, 10]}
      neighbourhood: {type: text}
      organisation: {type: text}

    """

  private var state: UInt64 = 20_261_122

  /// A number from 0 up to `bound`, by splitmix64.
  private mutating func next(_ bound: UInt64) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % bound)
  }

  /// - Parameter isPacked: whether rows are packed, as SPSS itself does.
  mutating func write(_ path: String, rows: Int, isPacked: Bool) throws {
    guard let file = fopen(path, "wb"), let writer = readstat_writer_init() else { throw CocoaError(.fileWriteUnknown) }
    defer {
      readstat_writer_free(writer)
      fclose(file)
    }
    readstat_set_data_writer(writer) { data, length, context in
      fwrite(data, 1, length, context?.assumingMemoryBound(to: FILE.self))
    }
    readstat_writer_set_compression(writer, isPacked ? READSTAT_COMPRESS_ROWS : READSTAT_COMPRESS_NONE)
    let handles = Self.variables.map { made in
      let variable = readstat_add_variable(writer, made.name, made.type, 24)
      if !made.format.isEmpty { readstat_variable_set_format(variable, made.format) }
      if !made.labels.isEmpty {
        let set = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, made.name)
        for (value, label) in made.labels.enumerated() { readstat_label_double_value(set, Double(value), label) }
        readstat_variable_set_label_set(variable, set)
      }
      return variable
    }
    let reasons = ["uitkomst", "overleden", "verhuisd", "einde"]
    let neighbourhoods = ["Buitenveld", "Oosterhoven", "Hooghoven", "Nieuwveld", "Façadebuurt", "Coöperatiewijk"]
    readstat_begin_writing_sav(writer, file, rows)
    for row in 0..<rows {
      readstat_begin_row(writer)
      for (made, handle) in zip(Self.variables, handles) {
        let isMissing = made.name != "client" && made.name != "year" && next(20) == 0
        if isMissing {
          readstat_insert_missing_value(writer, handle)
          continue
        }
        switch made.name {
        case "client": readstat_insert_string_value(writer, handle, "C\(10_000_000 + row / 3)")
        case "year": readstat_insert_double_value(writer, handle, Double(2022 + row % 3))
        case "end_reason": readstat_insert_string_value(writer, handle, reasons[next(4)])
        case "sex": readstat_insert_string_value(writer, handle, ["v", "m"][next(2)])
        case "neighbourhood": readstat_insert_string_value(writer, handle, neighbourhoods[next(6)])
        case "organisation": readstat_insert_string_value(writer, handle, "Welzijn regio \(next(11))")
        case "hours": readstat_insert_double_value(writer, handle, Double(next(4000)) / 10)
        case "age": readstat_insert_double_value(writer, handle, Double(60 + next(40)))
        case "scale_start": readstat_insert_double_value(writer, handle, Double(next(11)))
        default:
          let value = made.labels.isEmpty ? (160_000 + next(1500)) * 86_400 : next(UInt64(made.labels.count))
          readstat_insert_double_value(writer, handle, Double(value))
        }
      }
      readstat_end_row(writer)
    }
    readstat_end_writing(writer)
  }
}
