import CostBenefit
import Documents
import Evidence
import Foundation

/// What is wrong or doubtful in registers of prices that could be read.
enum PriceChecks {
  /// - Throws: `Findings` where a distribution in a register is wrong.
  static func findings(
    in registers: [PriceRegister], beside others: [PriceRegister], wantedFor year: Int
  ) throws(Findings) -> [Finding] {
    let notebook = Notebook()
    for register in registers { PriceDistributions(register: register, notebook: notebook).check() }
    try notebook.conclude()
    return notebook.findings + PriceLints.findings(in: registers, beside: others, year: year)
  }

  static var thisYear: Int {
    Calendar(identifier: .gregorian).dateComponents(in: TimeZone(secondsFromGMT: 0) ?? .current, from: Date()).year
      ?? 2026
  }
}
