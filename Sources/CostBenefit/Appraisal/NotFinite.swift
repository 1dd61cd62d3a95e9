import Documents

/// Finds where a run first met a number that is not finite: the step or flow, its year and alternative.
struct NotFinite {
  let appraisal: Appraisal

  /// - Returns: a finding on the first step, else the first flow, in the order of the file.
  func finding(parameters: ParameterDraws, draws: Int, workers: Workers) -> Finding {
    let model = appraisal.model
    var places: [(what: Words, register: Register)] = []
    for (index, year) in model.years.enumerated() {
      for alternative in model.alternatives {
        for step in alternative.steps {
          places.append((Self.words("stap", "step", step.name, year, alternative.name), step.years[index]))
        }
        for flow in alternative.flows {
          places.append((Self.words("geldstroom", "flow", flow.name, year, alternative.name), flow.amount[index]))
          if let cashable = flow.cashable {
            let words = Self.words("deel contant van", "cashable part of", flow.name, year, alternative.name)
            places.append((words, cashable[index]))
          }
        }
      }
    }
    let tape = appraisal.tape([], sums: places.map(\.register))
    let means = DrawRun(tape, parameters: parameters, draws: draws, workers: workers).means
    let first = zip(places, means).first { !$0.1.isFinite }?.0
    let what = first?.what ?? Words(nl: "een claim of een som over de jaren", en: "a claim, or a sum over the years")
    return Finding(
      code: "not_finite",
      Words(
        nl: "In een deel van de trekkingen is \(what.nl) geen eindig getal.",
        en: "In some draws \(what.en) is not a finite number."),
      hint: Words(
        nl: "Vaak is het een deling door 0, of een wortel of logaritme van een negatief getal.",
        en: "Often it is a division by 0, or a root or logarithm of a negative number."))
  }

  private static func words(_ nl: String, _ en: String, _ name: String, _ year: Int, _ alternative: String) -> Words {
    Words(nl: "\(nl) '\(name)' in \(year) (\(alternative))", en: "\(en) '\(name)' in \(year) (\(alternative))")
  }
}
