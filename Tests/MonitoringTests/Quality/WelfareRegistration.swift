import Evidence
import Foundation
import Registrations

/// An invented registration of welfare work as text, without a fault, in which a test spoils some cells.
///
/// Three years, eleven organisations, 48 neighbourhoods; nobody in it exists.
struct WelfareRegistration: Sendable {
  static let header = [
    "client", "year", "organisation", "neighbourhood", "registered_on", "programme", "first_contact", "hours", "visits",
    "calls", "cost", "budget", "attendance", "referral", "referral_date", "end_reason", "end_date", "birth_year", "age",
    "age_carer", "sex", "lives_alone", "at_home", "scale", "language", "referred_by", "channel", "topic", "satisfied",
    "consent", "postal_area", "frailty", "season", "goal", "remark",
  ]
  static let place = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })

  static let codebook = """
    format: 1
    codebook: Invented welfare work
    file: registration.csv
    read: {separator: ";", decimal: ",", date: dd-mm-yyyy, encoding: utf-8, missing: [".", ""]}
    unit: client per year
    key: [client, year]
    columns:
      client:        {type: pseudonym}
      year:          {type: year, between: [2015, 2024]}
      organisation:  {type: text}
      neighbourhood: {type: text}
      registered_on: {type: date}
      programme:     {type: yes_no}
      first_contact: {type: date}
      hours:         {type: number, unit: hour}
      visits:        {type: whole_number}
      calls:         {type: whole_number}
      cost:          {type: number}
      budget:        {type: number, between: [0, 5000]}
      attendance:    {type: number}
      referral:      {choices: {geen: none, wmo: wmo, verpleeghuis: residential}}
      referral_date: {type: date}
      end_reason:    {choices: {uitkomst: outcome, overleden: death, verhuisd: moved, einde: end}}
      end_date:      {type: date}
      birth_year:    {type: year, between: [1800, 2024]}
      age:           {type: whole_number, unit: year}
      age_carer:     {type: whole_number, unit: year}
      sex:           {choices: {v: woman, m: man}}
      lives_alone:   {type: yes_no}
      at_home:       {type: yes_no}
      scale:         {type: whole_number, between: [0, 10]}
      language:      {choices: {nl: dutch, tr: turkish, ar: arabic, pl: polish}}
      referred_by:   {type: text}
      channel:       {type: text}
      topic:         {choices: {geld: money, wonen: housing, zorg: care, overig: other}}
      satisfied:     {type: yes_no}
      consent:       {type: yes_no}
      postal_area:   {type: text}
      frailty:       {type: text}
      season:        {type: text}
      goal:          {type: text}
      remark:        {type: text}
    checks:
      data_closed: 2024-12-31
      rules: [if referral == residential then end_reason == outcome]
    not_in_the_system: [Talks in the street]

    """

  static let organisations = [
    "Welzijn Voorbeeldstad", "De Brug", "Samen Sterk", "Noorderpoort", "Het Voorhuis", "Knooppunt Oost",
    "De Wijkschuur",
    "Zilver", "Rond de Tafel", "Huis van Zuid", "Voor Elkaar",
  ]
  static let neighbourhoods = ["Linden", "Molen", "Haven", "Kerk", "Water", "Bosch", "Zonne", "Veld"].flatMap { first in
    ["buurt", "dorp", "kwartier", "park", "hoek", "wijk"].map { first + $0 }
  }
  private static let areas = (0..<12).map { "38\(11 + 3 * $0)" }
  private static let goals = ["vaker buiten", "meer bezoek", "beter slapen", "leren fietsen", "zelf koken", "op tijd"]
    .flatMap { first in
      [
        "met hulp", "alleen", "in de buurt", "elke week", "met de kleinkinderen", "na de zomer", "thuis",
        "samen met anderen",
      ]
      .map { "\(first) \($0)" }
    }

  var rows: [[String]] = []

  /// - Parameter clients: there are about 2.1 times as many rows.
  init(clients: Int, seed: UInt64) {
    var chance = Chance(seed: seed)
    rows.reserveCapacity(clients * 21 / 10)
    for number in 0..<clients { add(number, &chance) }
  }

  private mutating func add(_ number: Int, _ chance: inout Chance) {
    let pseudonym = "P" + String(100_000 + (number * 7_919) % 899_981, radix: 10) + "k\(number % 7)"
    let neighbourhood = chance.below(48)
    let organisation = neighbourhood % 11
    let registered = Self.workday(Self.day(2017, 1, 1) + Int32(chance.below(1461)))
    let programme = chance.happens(0.4)
    let contact = Self.workday(Self.day(2021, 1, 1) + Int32(chance.below(363)))
    let birthYear = 1930 + chance.below(29)
    let carerBirth = 1945 + chance.below(40)
    let sex = chance.happens(0.55) ? "v" : "m"
    let alone = chance.happens(0.45)
    let entry = chance.next()
    let firstYear = entry < 0.55 ? 2022 : entry < 0.77 ? 2023 : 2024
    for year in firstYear...2024 {
      if year > firstYear, !chance.happens(0.94) { return }
      let referral = chance.next() < 0.12 ? "wmo" : chance.happens(0.034) ? "verpleeghuis" : "geen"
      let referralDay = Self.workday(Self.day(year, 1, 1) + Int32(chance.below(362)))
      let ends = referral == "verpleeghuis" || chance.happens(0.06)
      let reason = referral == "verpleeghuis" ? "uitkomst" : ["overleden", "verhuisd", "einde"][chance.below(3)]
      let endDay = referral == "verpleeghuis" ? referralDay : Self.day(year, 1, 1) + Int32(chance.below(365))
      let tenths = 20 + Int((chance.next() + chance.next() + chance.next()) * 180)
      let language = chance.next()
      rows.append([
        pseudonym, "\(year)", Self.organisations[organisation], Self.neighbourhoods[neighbourhood],
        Self.text(registered), programme ? "ja" : "nee", programme ? Self.text(contact) : "",
        programme ? Self.decimal(tenths, 10) : "0", "\(Int(60 + 12 * chance.normal()))",
        "\(max(1, Int(40 + 8 * chance.normal())))", Self.decimal(Int(100 * exp(6 + 0.5 * chance.normal())), 100),
        Self.decimal(Int(10 * min(2400, max(600, 1500 + 200 * chance.normal()))), 10),
        Self.decimal(1000 - Int(800 * chance.next() * chance.next()), 10), referral,
        referral == "geen" ? "" : Self.text(referralDay), ends ? reason : "", ends ? Self.text(endDay) : "",
        "\(birthYear)", "\(year - birthYear)", "\(year - carerBirth)", sex,
        chance.happens(0.02) ? "." : alone ? "ja" : "nee", chance.happens(0.9) ? "ja" : "nee",
        chance.happens(0.03) ? "." : "\(min(10, Int(2 + 4 * (chance.next() + chance.next()))))",
        language < 0.8 ? "nl" : language < 0.9 ? "tr" : language < 0.96 ? "ar" : "pl",
        ["huisarts", "buren", "familie", "gemeente", "thuiszorg", "kerk", "politie", "zelf"][chance.below(8)],
        ["balie", "telefoon", "website"][chance.below(3)], ["geld", "wonen", "zorg", "overig"][chance.below(4)],
        chance.happens(0.05) ? "" : chance.happens(0.7) ? "ja" : "nee", chance.happens(0.85) ? "ja" : "nee",
        Self.areas[chance.below(12)], ["robuust", "licht", "matig", "ernstig"][chance.below(4)],
        ["lente", "zomer", "herfst", "winter"][chance.below(4)], Self.goals[chance.below(48)],
        chance.happens(0.1) ? ["belt liever", "komt lopend", "wil een tolk", "laat uit bed"][chance.below(4)] : "",
      ])
      if ends { return }
    }
  }

  subscript(row: Int, column: String) -> String {
    get { rows[row][Self.place[column] ?? 0] }
    set { rows[row][Self.place[column] ?? 0] = newValue }
  }

  var csv: String {
    var text = Self.header.joined(separator: ";") + "\n"
    text.reserveCapacity(rows.count * 220)
    for row in rows {
      text += row.joined(separator: ";")
      text += "\n"
    }
    return text
  }

  /// Reads it as a judge does, from a folder of its own.
  func read(codebook: String = Self.codebook) throws -> Registration {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-welfare-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("welfare.codebook.yaml")
    try Data(codebook.utf8).write(to: path)
    try Data(csv.utf8).write(to: folder.appendingPathComponent("registration.csv"))
    return try Registration.read(codebook: try Codebook.read(path.path).judging)
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int32 {
    Day.number(year: year, month: month, day: day) ?? 0
  }

  /// Saturday and Sunday become the Monday after, within the same year where the caller leaves room.
  private static func workday(_ day: Int32) -> Int32 {
    switch day % 7 {
    case 2: day + 2
    case 3: day + 1
    default: day
    }
  }

  static func text(_ number: Int32) -> String {
    let date = Day.date(of: number)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(date.day))-\(two(date.month))-\(date.year)"
  }

  static func day(of text: String) -> Int32 {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? day(parts[2], parts[1], parts[0]) : Day.missing
  }

  /// A whole number of parts of `scale` with a decimal comma.
  static func decimal(_ parts: Int, _ scale: Int) -> String {
    if parts % scale == 0 { return "\(parts / scale)" }
    let rest = "\(parts % scale)"
    let width = scale == 10 ? 1 : 2
    return "\(parts / scale),\(String(repeating: "0", count: width - rest.count))\(rest)"
  }
}

/// Random numbers that are the same on every machine: SplitMix64.
struct Chance: Sendable {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// In 0..<1.
  mutating func next() -> Double { Double(bits() >> 11) * 0x1p-53 }
  mutating func below(_ count: Int) -> Int { Int(bits() % UInt64(count)) }
  mutating func happens(_ probability: Double) -> Bool { next() < probability }

  /// Nearly normal, and never beyond six: a sum of twelve uniforms.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + next() } }
}
