import Documents
import Evidence

/// What was looked at in registers of prices, and how much was found.
public struct LintsReport: Sendable {
  private let registers: [PriceRegister]
  private let findings: [Finding]
  private let year: Int
  private let voice: Voice

  public init(registers: [PriceRegister], _ findings: [Finding], wantedFor year: Int, _ language: Language) {
    self.registers = registers
    self.findings = findings
    self.year = year
    voice = Voice(language)
  }

  public var report: Report {
    Report(
      language: voice.language, audience: .outside, title: voice.say(nl: "Prijzen", en: "Prices"), marks: [],
      answer: [answer],
      sections: [
        Report.Section(
          voice.say(nl: "Waarop is gelet (voor \(year))", en: "What was looked for (for \(year))"),
          [.list(PriceLints.all.map { lint in "\(lint.code): \(voice.say(lint.says)) (\(count(lint.code)))" })])
      ])
  }

  private var answer: String {
    let prices = voice.numbers.count(registers.map(\.prices.count).reduce(0, +))
    let serious = findings.count { $0.severity >= .warning }
    let names = voice.joined(registers.map(\.name))
    if serious == 0 {
      return voice.say(
        nl: "\(prices) regels van \(names): niets te melden.", en: "\(prices) lines of \(names): nothing to report.")
    }
    return voice.say(
      nl: "\(prices) regels van \(names): \(voice.numbers.count(serious)) punten om naar te kijken.",
      en: "\(prices) lines of \(names): \(voice.numbers.count(serious)) to look at.")
  }

  private func count(_ code: String) -> String { voice.numbers.count(findings.count { $0.code == code }) }
}
