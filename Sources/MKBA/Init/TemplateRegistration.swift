/// The registration of the templates: 480 clients that do not exist, one row each.
///
/// No chance is in it: who gets what follows from multiples of irrational numbers, which spread evenly over the interval from 0 to 1
/// (Weyl 1916), so that every table of it comes out near the shares below.
enum TemplateRegistration {
  private static let clients = 480
  /// A third comes to the centre. Shares with a crisis admission and with a planned one, in their turn.
  private static let withSupport = (crisis: 0.12, planned: 0.15)
  private static let without = (crisis: 0.21, planned: 0.12)

  static var csv: String {
    var lines = ["client;year;support;first_contact;admission"]
    for number in 1...clients {
      let supported = spread(number, 2.0.squareRoot()) < 1.0 / 3
      let shares = supported ? withSupport : without
      let chance = spread(number, 5.0.squareRoot())
      let admission = chance < shares.crisis ? "crisis" : chance < shares.crisis + shares.planned ? "gepland" : "geen"
      // Those who are helped were known before the year in which admissions are counted.
      let day = 1 + Int(spread(number, 3.0.squareRoot()) * 30)
      let contact = supported ? "\(day < 10 ? "0" : "")\(day)-11-2023" : ""
      let padded = String(repeating: "0", count: 3 - "\(number)".count) + "\(number)"
      lines.append("K\(padded);2024;\(supported ? "ja" : "nee");\(contact);\(admission)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The part of `number · root` behind the decimal point.
  private static func spread(_ number: Int, _ root: Double) -> Double {
    (Double(number) * root).truncatingRemainder(dividingBy: 1)
  }
}
