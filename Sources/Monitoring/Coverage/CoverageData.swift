import Documents
import Evidence
import Registrations

/// The numbers that a coverage study counts by, read from its registrations. Pseudonyms are compared here and go no further.
struct CoverageData {
  enum Counts {
    case times(RepeatCounts)
    case lists(ListHistories)
  }

  let counts: Counts
  var findings: [Finding] = []
  /// The files that were read: codebooks, registrations, tables.
  var inputs: [String] = []
  /// The strictest of the codebooks; nil where there is none.
  var smallestCell: Int?
  var notInTheSystem: [String] = []

  /// - Throws: `Findings` of the codebooks and registrations, and where nobody stands on a list.
  init(_ study: CoverageStudy, threads: Int) throws(Findings) {
    var reading = Reading(study: study, threads: threads)
    switch study.material {
    case .frequencies(let given): counts = .times(given)
    case .combinations(let given): counts = .lists(given)
    case .table(let table):
      let path = study.path(of: table.file.string)
      counts = .times(try table.counts(path))
      reading.inputs.append(path)
    case .contacts(let codebook, let person, let times):
      counts = .times(try reading.contacts(codebook, person, times))
    case .columns(let lists, let codebook, let person):
      counts = .lists(try reading.columns(lists, codebook, person))
    case .registrations(let lists): counts = .lists(try reading.registrations(lists))
    }
    findings = reading.findings
    inputs = reading.inputs
    smallestCell = reading.smallestCell
    notInTheSystem = reading.notInTheSystem
  }
}

/// Registrations of a coverage study, one after another.
private struct Reading {
  let study: CoverageStudy
  let threads: Int
  var findings: [Finding] = []
  var inputs: [String] = []
  var smallestCell: Int?
  var notInTheSystem: [String] = []

  mutating func contacts(_ codebook: Text, _ person: Text, _ times: Text?) throws(Findings) -> RepeatCounts {
    let registration = try read(codebook, [person] + [times].compactMap { $0 })
    try check(person, isPersonIn: registration)
    let people = try persons(person, in: registration)
    var counts: [String: Int] = [:]
    if let times, let column = registration.table.column(times.string) {
      guard registration.codebook.column(times.string)?.type == .wholeNumber, case .numbers(let numbers) = column.values
      else { throw Findings(notWhole(times)) }
      for (row, name) in people.enumerated() {
        if let name, !numbers[row].isNaN { counts[name, default: 0] += Int(max(0, min(numbers[row], 1e6))) }
      }
    } else {
      for case let name? in people { counts[name, default: 0] += 1 }
    }
    guard let result = RepeatCounts(times: counts.values) else {
      throw Findings(MaterialReader.nobody(at: codebook.place))
    }
    return result
  }

  mutating func columns(_ lists: [Text], _ codebook: Text, _ person: Text?) throws(Findings) -> ListHistories {
    let registration = try read(codebook, lists + [person].compactMap { $0 })
    if let person { try check(person, isPersonIn: registration) }
    guard person != nil || registration.codebook.key.count == 1 else {
      throw Findings(
        Finding(
          code: "person_not_named", at: codebook.place,
          Words(
            nl: "De sleutel van dit codeboek heeft meer delen; zeg met person: welke kolom de mens aanwijst.",
            en: "The key of this codebook has several parts; say with person: which column names the person.")))
    }
    var flags: [[Int8]] = []
    for list in lists {
      guard case .flags(let values)? = registration.table.column(list.string)?.values else {
        throw Findings(
          Finding(
            code: "list_not_yes_no", at: list.place,
            Words(
              nl: "\(list.string) is geen ja/nee-kolom (type: yes_no).",
              en: "\(list.string) is no yes/no column (type: yes_no).")))
      }
      flags.append(values)
    }
    let names = try person.map { text throws(Findings) in try persons(text, in: registration) }
    var unknown = 0
    var combinations: [Int] = []
    var places: [String: Int] = [:]
    for row in 0..<registration.table.rowCount {
      if let names, names[row] == nil { continue }
      if flags.contains(where: { $0[row] < 0 }) {
        unknown += 1
        continue
      }
      let combination = flags.indices.reduce(0) { flags[$1][row] == 1 ? $0 | (1 << $1) : $0 }
      if let names, let name = names[row] {
        if let place = places[name] {
          combinations[place] |= combination
        } else {
          places[name] = combinations.count
          combinations.append(combination)
        }
      } else {
        combinations.append(combination)
      }
    }
    if unknown > 0 {
      findings.append(
        Finding(
          code: "list_cells_missing", severity: .warning, at: Place(file: registration.codebook.dataPath),
          Words(
            nl: "\(unknown) rijen tellen niet mee: van minstens één lijst is niet bekend of deze mens erop staat.",
            en: "\(unknown) rows do not count: of at least one list it is not known whether the person is on it.")))
    }
    return try histories(lists, combinations, at: codebook.place)
  }

  mutating func registrations(_ lists: [CoverageStudy.NamedList]) throws(Findings) -> ListHistories {
    var combinations: [String: Int] = [:]
    for (index, list) in lists.enumerated() {
      let registration = try read(list.codebook, [list.person])
      try check(list.person, isPersonIn: registration)
      for case let name? in try persons(list.person, in: registration) { combinations[name, default: 0] |= 1 << index }
    }
    return try histories(lists.map(\.name), Array(combinations.values), at: lists[0].name.place)
  }

  private func histories(
    _ lists: [Text], _ combinations: [Int], at place: Place
  ) throws(Findings) -> ListHistories {
    var people: [Int: Int] = [:]
    for combination in combinations where combination > 0 { people[combination, default: 0] += 1 }
    guard let histories = ListHistories(lists: lists.map(\.string), people: people) else {
      throw Findings(MaterialReader.nobody(at: place))
    }
    return histories
  }

  /// Reads the columns named of a codebook's registration.
  private mutating func read(_ name: Text, _ wanted: [Text]) throws(Findings) -> Registration {
    let path = study.path(of: name.string)
    let codebook = try Codebook.read(path)
    let names = codebook.columns.map(\.name)
    for column in wanted where !names.contains(column.string) {
      let near = NearestName.of(column.string, among: names)
      throw Findings(
        Finding(
          code: "coverage_column_unknown", at: column.place,
          Words(
            nl: "\(column.string) is geen kolom van \(name.string).",
            en: "\(column.string) is no column of \(name.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let registration = try Registration.read(codebook: codebook, columns: Set(wanted.map(\.string)), threads: threads)
    for file in [path] + (codebook.data.kind == .postgresql ? [] : [codebook.dataPath]) where !inputs.contains(file) {
      inputs.append(file)
    }
    for finding in registration.findings where !findings.contains(finding) { findings.append(finding) }
    smallestCell = max(smallestCell ?? 0, codebook.smallestCell)
    notInTheSystem += codebook.notInTheSystem.filter { !notInTheSystem.contains($0) }
    return registration
  }

  private func check(_ person: Text, isPersonIn registration: Registration) throws(Findings) {
    guard registration.codebook.column(person.string)?.type != .pseudonym else { return }
    throw Findings(
      Finding(
        code: "person_not_pseudonym", at: person.place,
        Words(
          nl: "\(person.string) wijst hier een mens aan en moet type: pseudonym hebben.",
          en: "\(person.string) names a person here and must have type: pseudonym.")))
  }

  /// The pseudonym of each row; nil where it is missing, which is noted as a number.
  private mutating func persons(_ person: Text, in registration: Registration) throws(Findings) -> [String?] {
    guard case .codes(let codes, let levels)? = registration.table.column(person.string)?.values else { return [] }
    let missing = codes.count { $0 < 0 }
    if missing > 0 {
      findings.append(
        Finding(
          code: "rows_without_person", severity: .warning, at: Place(file: registration.codebook.dataPath),
          Words(
            nl: "\(missing) rijen tellen niet mee: het pseudoniem (\(person.string)) ontbreekt.",
            en: "\(missing) rows do not count: the pseudonym (\(person.string)) is missing.")))
    }
    return codes.map { $0 < 0 ? nil : levels[Int($0)] }
  }

  private func notWhole(_ times: Text) -> Finding {
    Finding(
      code: "times_not_whole", at: times.place,
      Words(
        nl: "\(times.string) moet een aantal keren zijn (type: whole_number).",
        en: "\(times.string) must be a number of times (type: whole_number)."))
  }
}
