/// One client in one year: what happened, and the row that a registration makes of it.
struct ClientYear {
  enum End: String {
    case outcome = "uitkomst"
    case death = "overleden"
    case moved = "verhuisd"
    case stopped = "einde"
  }

  private let client: Client
  private let year: Int
  /// A number of the client year, for its own uniforms.
  private let number: Int
  private let hasElderlyWork: Bool
  private let contact: CalendarDate?
  private let referral: String
  private let referralDate: CalendarDate?
  private let end: (reason: End, date: CalendarDate)?

  var ends: Bool { end != nil }

  /// - Parameter contact: the first contact with elderly work; set in the year in which it begins.
  init(_ client: Client, _ year: Int, contact: inout CalendarDate?, _ uniforms: inout KeyedUniforms) {
    let number = client.number * 3 + year - 2022
    self.client = client
    self.year = year
    self.number = number

    // Elderly work begins in this year, on a day of it, or began before: half of those who enter had it already.
    var start = contact == nil ? Int.max : 0
    if contact == nil {
      let chance = client.chanceOfElderlyWork(in: year, &uniforms)
      let hadIt = year == client.firstYear && uniforms.happens("had it", number, 1.4 * chance)
      if hadIt {
        start = 0
        contact = CalendarDate(
          year: year - 1 - uniforms.whole("contact year", number, below: 3),
          dayOfYear: uniforms.whole("contact day", number, below: 365))
      } else if uniforms.happens("begins", number, 0.35 * chance) {
        start = 1 + uniforms.whole("start day", number, below: 364)
      }
    }

    // A referral without elderly work falls on a day of the year; from the start of elderly work on, 72 in 100 remain.
    let day = uniforms.whole("referral day", number, below: 365)
    let wouldBe = uniforms.happens("referral", number, client.risk(in: year, &uniforms))
    let remains = day < start || uniforms.happens("avoided", number, Client.effect)
    let referralDay = wouldBe && remains ? day : Int.max
    let deathDay =
      uniforms.happens("death", number, client.chanceOfDeath(in: year))
      ? uniforms.whole("death day", number, below: 365) : Int.max
    let moveDay = uniforms.happens("move", number, 0.018) ? uniforms.whole("move day", number, below: 365) : Int.max
    let stopDay = uniforms.happens("stop", number, 0.02) ? uniforms.whole("stop day", number, below: 365) : Int.max
    let first = min(referralDay, deathDay, moveDay, stopDay)

    if start != 0, start < first, start != Int.max { contact = CalendarDate(year: year, dayOfYear: start) }
    hasElderlyWork = contact != nil
    self.contact = contact

    let isReferred = referralDay == first && first != Int.max
    if isReferred {
      // The code changed with the law's wording: 2022 still says verpleeghuis.
      referral = year == 2022 ? "verpleeghuis" : "wlz_verblijf"
      referralDate = CalendarDate(year: year, dayOfYear: referralDay)
      end = (.outcome, CalendarDate(year: year, dayOfYear: referralDay))
    } else {
      let hasWmo = uniforms.happens("wmo", number, 0.09 + 0.012 * Double(client.scale))
      let wmoDay = uniforms.whole("wmo day", number, below: 365)
      referral = hasWmo && wmoDay < first ? "wmo" : "geen"
      referralDate = hasWmo && wmoDay < first ? CalendarDate(year: year, dayOfYear: wmoDay) : nil
      let reason: End = first == deathDay ? .death : first == moveDay ? .moved : .stopped
      end = first == Int.max ? nil : (reason, CalendarDate(year: year, dayOfYear: first))
    }
  }

  /// The row, with its missing and contradictory cells.
  func cells(_ uniforms: inout KeyedUniforms) -> [String] {
    var referralCell = referralDate.map(CSVText.date) ?? ""
    var contactCell = contact.map(CSVText.date) ?? ""
    if let date = referralDate, uniforms.happens("wrong year", number, 0.002) {
      referralCell = CSVText.date(CalendarDate(year: date.year - 1, dayOfYear: 40 + date.day))
    } else if referral == "geen", uniforms.happens("date without referral", number, 0.0004) {
      referralCell = CSVText.date(
        CalendarDate(year: year, dayOfYear: uniforms.whole("loose day", number, below: 365)))
    }
    if hasElderlyWork, let end, end.reason == .moved, uniforms.happens("after the end", number, 0.06) {
      contactCell = CSVText.date(CalendarDate(year: end.date.year, dayOfYear: 364))
    }
    return [
      "V" + CSVText.digits(client.number * 7919 % 100_000, width: 5), "\(year)",
      cell("elderly work missing", 0.003, ".", hasElderlyWork ? "ja" : "nee", &uniforms),
      contactCell, hours(&uniforms), referral, referralCell,
      end?.reason.rawValue ?? "", end.map { CSVText.date($0.date) } ?? "",
      cell("age missing", 0.004, ".", "\(client.age(in: year))", &uniforms),
      cell("sex missing", 0.008, ".", client.isWoman ? "v" : "m", &uniforms),
      cell("alone missing", 0.025, "", client.livesAlone ? "ja" : "nee", &uniforms),
      cell("scale missing", 0.04, number % 2 == 0 ? "." : "", "\(client.scale)", &uniforms),
      cell("neighbourhood missing", 0.002, ".", Town.neighbourhoods[client.neighbourhood], &uniforms),
      Town.organisations[Town.organisation(of: client.neighbourhood)],
    ]
  }

  private func hours(_ uniforms: inout KeyedUniforms) -> String {
    guard hasElderlyWork else { return "0" }
    if uniforms.happens("hours missing", number, 0.03) { return "." }
    // More contact for frail people; half hours mostly, and a few tenths where a worker is precise.
    let tenths = 20 + Int(uniforms.next("hours", number) * Double(120 + 40 * client.scale))
    return CSVText.tenths(uniforms.happens("half hours", number, 0.8) ? tenths / 5 * 5 : tenths)
  }

  private func cell(
    _ name: String, _ share: Double, _ missing: String, _ text: String, _ uniforms: inout KeyedUniforms
  ) -> String {
    uniforms.happens(name, number, share) ? missing : text
  }
}
