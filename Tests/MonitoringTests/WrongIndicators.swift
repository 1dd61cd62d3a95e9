import Testing

/// One thing wrong with a small sound block `kpis:`, its library or its population, and what must be said about it.
struct WrongIndicator: Sendable, CustomTestStringConvertible {
  enum Part: String, Sendable {
    case codebook = "rows.codebook.yaml"
    case library = "own.kpis.yaml"
    case population = "people.codebook.yaml"
  }

  let code: String
  /// The file that the finding names.
  let file: Part
  let line: Int
  let column: Int
  let says: String
  /// The first `old` of `part` becomes `new`.
  let part: Part
  let old: String
  let new: String

  var testDescription: String { "\(code): \(says)" }

  init(
    _ code: String, in file: Part, _ line: Int, _ column: Int, says: String, _ old: String, _ new: String,
    part: Part? = nil
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.says = says
    self.part = part ?? file
    self.old = old
    self.new = new
  }

  static let codebook = """
    format: 1
    codebook: Small
    file: rows.csv
    key: [client, year]
    columns:
      client: {type: pseudonym}
      year: {type: year}
      area: {type: text}
      hours: {type: number}
      start: {type: number}
      end: {type: number}
      helped: {type: yes_no}
    kpis:
      work_form: youth-work
      library: [own.kpis.yaml]
      columns: {worked: hours}
      period: year
      by: [area]
      confidence: 95%
      population: {data: people.codebook.yaml, count: inhabitants, key: area, year: year, column: area}
      targets:
        own_share: {value: 80%, steers_from: 2024-01-01}
      benchmarks:
        own_share: {count: 12, of: 40, source: test}
      include: [own_share]

    """

  static let library = """
    format: 1
    kpis: own
    says: {nl: Eigen, en: Own}
    columns:
      client: {nl: cliënt, en: client}
      worked: {nl: uren, en: hours}
      start: {nl: begin, en: start}
      end: {nl: eind, en: end}
      helped: {nl: geholpen, en: helped}
    indicators:
      own_share:
        says: {nl: Geholpen, en: Helped}
        kind: outcome
        measure: share
        where: helped == yes
        life_cycle: {status: usable}
      own_rate:
        says: {nl: Mensen per 1.000, en: "People for each 1,000"}
        kind: output
        measure: rate
        of: client
        per: population
        for_each: 1_000
        life_cycle: {status: adapt, reason: {nl: Zo, en: So}}
      own_change:
        says: {nl: Verandering, en: Change}
        kind: outcome
        measure: paired difference
        start: start
        end: end
        target: {value: 2}
        life_cycle: {status: usable}

    """

  static let population = """
    format: 1
    codebook: People
    file: people.csv
    key: [area, year]
    columns:
      area: {type: text}
      year: {type: year}
      inhabitants: {type: whole_number}
      kind: {type: text}

    """

  static let rows = "client;year;area;hours;start;end;helped\na;2023;East;1;2;3;ja\nb;2023;West;2;2;4;nee\n"
  static let people = "area;year;inhabitants;kind\nEast;2023;1000;x\nWest;2023;3000;x\n"

  static let all: [WrongIndicator] = [
    .init("unknown_work_form", in: .codebook, 14, 14, says: "youth-wrok is no work form", "youth-work", "youth-wrok"),
    .init("kpi_column_unknown", in: .codebook, 16, 13, says: "reads a column wroked", "worked: hours", "wroked: hours"),
    .init("kpi_no_such_column", in: .codebook, 16, 21, says: "huors is no column", "worked: hours", "worked: huors"),
    .init("kpi_no_such_column", in: .codebook, 18, 8, says: "aera is no column", "by: [area]", "by: [aera]"),
    .init("kpi_period", in: .codebook, 17, 11, says: "This is no period", "period: year\n", "period: area\n"),
    .init("kpi_period", in: .codebook, 17, 11, says: "This is no period", "period: year\n", "period: month of year\n"),
    .init("bad_kpi_confidence", in: .codebook, 19, 15, says: "from 50% to 100%", "95%", "9.5%"),
    .init(
      "unknown_indicator", in: .codebook, 22, 5, says: "no indicator own_shaer", "own_share: {value",
      "own_shaer: {value"),
    .init("unknown_indicator", in: .codebook, 25, 13, says: "no indicator own", "[own_share]", "[own]"),
    .init("bad_target", in: .codebook, 22, 24, says: "A target is a number", "80%", "much"),
    .init("bad_target", in: .codebook, 22, 42, says: "A target is a number", "2024-01-01", "1-1-2024"),
    .init("bad_benchmark", in: .codebook, 24, 16, says: "a value above 0", "count: 12, of: 40", "count: 12"),
    .init(
      "population_no_column", in: .codebook, 20, 15, says: "no column inhabitans", "count: inhabitants",
      "count: inhabitans"),
    .init(
      "population_columns", in: .codebook, 20, 15, says: "count is a number", "count: inhabitants", "count: kind"),
    .init("bad_indicator_name", in: .library, 11, 3, says: "letters, digits and _", "own_share:", "own-share:"),
    .init("bad_for_each", in: .library, 23, 15, says: "above 0", "1_000\n", "0\n"),
    .init(
      "life_cycle_without_reason", in: .library, 24, 26, says: "says why",
      "adapt, reason: {nl: Zo, en: So}", "adapt"),
    .init("bad_target", in: .library, 31, 21, says: "A target is a number", "value: 2", "value: two"),
    .init("measure_needs", in: .library, 14, 14, says: "also needs: where", "    where: helped == yes\n", ""),
    .init("measure_has_no", in: .library, 16, 9, says: "of does not belong to share", "yes\n", "yes\n    of: worked\n"),
    .init("pair_without_columns", in: .library, 28, 14, says: "a start and an end", "    end: end\n", ""),
    .init(
      "column_not_in_library", in: .library, 15, 12, says: "hepled does not stand", "where: helped", "where: hepled"),
    .init(
      "no_indicators", in: .library, 10, 13, says: "No indicators", "indicators:\n", "indicators: {}\nunread:\n"),
    .init("indicator_repeated", in: .library, 17, 3, says: "young_people already stands", "own_rate:", "young_people:"),
  ]
}
