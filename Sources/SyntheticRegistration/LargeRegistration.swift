/// Elderly work in Voorbeeldstad, 2022 to 2024: some 40,000 client years of 20,000 clients, with the mess of a real system.
public enum LargeRegistration {
  public static let clients = 20_000
  private static let years = 2022...2024

  public static func csv() -> [UInt8] {
    var uniforms = KeyedUniforms(seed: 40_000)
    var text = CSVText()
    text.add([
      "client", "year", "elderly_work", "first_contact", "hours", "referral", "referral_date", "end_reason", "end_date",
      "age", "sex", "lives_alone", "scale_start", "neighbourhood", "organisation",
    ])
    for number in 0..<clients {
      let client = Client(number, &uniforms)
      var contact: CalendarDate?
      for year in client.firstYear...years.upperBound {
        let row = ClientYear(client, year, contact: &contact, &uniforms)
        text.add(row.cells(&uniforms))
        if row.ends { break }
      }
    }
    return text.bytes
  }
}
