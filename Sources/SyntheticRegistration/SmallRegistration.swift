/// The registration of the worked claim: one row per client, one year, 9 of 612 referred with and 58 of 1,940 without.
public enum SmallRegistration {
  public static let treated = (clients: 612, referred: 9)
  public static let comparison = (clients: 1940, referred: 58)

  public static func csv() -> [UInt8] {
    var uniforms = KeyedUniforms(seed: 2023)
    let count = treated.clients + comparison.clients
    var text = CSVText()
    text.add(["client", "year", "elderly_work", "first_contact", "referral"])
    // Who gets which row is shuffled by sorting on a uniform; the counts stay what they are.
    let order = (0..<count).map { (key: uniforms.next("order", $0), person: $0) }.sorted { $0.key < $1.key }
    for (row, entry) in order.enumerated() {
      let person = entry.person
      let isTreated = person < treated.clients
      let isReferred =
        isTreated ? person < treated.referred : person < treated.clients + comparison.referred
      let contact = CalendarDate(
        year: 2021 + uniforms.whole("contact year", person, below: 2),
        dayOfYear: uniforms.whole("contact day", person, below: 365))
      text.add([
        "K" + CSVText.digits(row + 1, width: 4), "2023", isTreated ? "ja" : "nee",
        isTreated ? CSVText.date(contact) : "",
        isReferred ? "wlz_verblijf" : uniforms.happens("wmo", person, 0.11) ? "wmo" : "geen",
      ])
    }
    return text.bytes
  }
}
