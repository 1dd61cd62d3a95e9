import Documents

/// What holds in every draw of every scenario, to 1e-9 of the sum of absolute flows.
public enum Identity: String, Sendable, CaseIterable {
  case actorsAreSociety = "actors_are_society"
  case transfersAreZero = "transfers_are_zero"
  case differencesAreFromBaseline = "differences_are_from_baseline"
  case ledgerIsSociety = "ledger_is_society"
  case creditIsSociety = "credit_is_society"

  static let tolerance = 1e-9

  var words: Words {
    switch self {
    case .actorsAreSociety:
      Words(
        nl: "de uitkomsten per partij tellen niet op tot die van de samenleving",
        en: "the results by actor do not add up to those of society")
    case .transfersAreZero:
      Words(
        nl: "de overdrachten tellen niet op tot nul: wat de een krijgt, geeft geen ander",
        en: "the transfers do not add up to zero: what one gets, no other gives")
    case .differencesAreFromBaseline:
      Words(
        nl: "het verschil van de saldo's is niet het saldo van de verschillen met het nulalternatief",
        en: "the difference of the balances is not the balance of the differences from the baseline")
    case .ledgerIsSociety:
      Words(
        nl: "de boeking per betaler en jaar telt niet op tot het saldo van dat jaar",
        en: "the ledger by payer and year does not add up to the balance of that year")
    case .creditIsSociety:
      Words(
        nl: "de tabel van verdiensten telt niet op tot het saldo van de samenleving",
        en: "the credit table does not add up to the balance of society")
    }
  }
}

/// The faults of an alternative in each identity, as shares of the sum of absolute flows: registers, in the order of `Identity`.
struct IdentityFaults: Sendable {
  let registers: [Register]

  /// - Parameters:
  ///   - faults: by identity, in euros.
  ///   - scale: the sum of absolute flows.
  init(_ faults: (Identity) -> Register, scale: Register, _ program: inout Program) {
    // A draw without any flow has no fault: 0 over the smallest number.
    let least = program.add(.maximum(scale, program.constant(.leastNormalMagnitude)))
    registers = Identity.allCases.map { identity in
      program.add(.divide(program.add(.absolute(faults(identity))), least))
    }
  }

  /// - Parameter largest: the largest fault of each register, over all draws, alternative after alternative.
  /// - Returns: the largest of all.
  /// - Throws: `identity_broken`, with the identities that do not hold.
  static func check(_ largest: [Double], alternatives: [String]) throws(Findings) -> Double {
    var broken: [Words] = []
    for (place, fault) in largest.enumerated() where !(fault <= Identity.tolerance) {
      let words = Identity.allCases[place % Identity.allCases.count].words
      let name = alternatives[place / Identity.allCases.count]
      broken.append(Words(nl: "\(name): \(words.nl) (\(fault))", en: "\(name): \(words.en) (\(fault))"))
    }
    guard broken.isEmpty else {
      let (nl, en) = (broken.map(\.nl).joined(separator: "; "), broken.map(\.en).joined(separator: "; "))
      throw Findings(
        Finding(
          code: "identity_broken",
          Words(
            nl: "\(nl) – als deel van de som van alle stromen. Dat is onze fout.",
            en: "\(en) – as a share of the sum of all flows. That is our fault.")))
    }
    return largest.max() ?? 0
  }
}
