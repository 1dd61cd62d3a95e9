import Documents

/// Finds where a run first met a number that is not finite: a step or flow with its year and alternative, else one of the books.
struct NotFinite {
  private typealias Found = (what: Words, register: Register)

  let appraisal: Appraisal
  private var model: Model { appraisal.model }

  /// - Parameter blocks: that are looked at; nil for all.
  /// - Returns: a finding on the first step, else the first flow, in the order of the file; else on what is kept beside them.
  func finding(parameters: ParameterDraws, draws: Int, blocks: Range<Int>?, workers: Workers) -> Finding {
    let places = stepsAndFlows + books + shares
    let tape = appraisal.tape([], sums: places.map(\.register))
    let pass = FoldPass(
      tape, plans: [], kept: Columns(count: 0, draws: 0), parameters: parameters, draws: draws, blocks: blocks,
      workers: workers, done: nil)
    let first = zip(places, pass.fold.sums).first { !($1.high + $1.low).isFinite }?.0
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

  private var stepsAndFlows: [Found] {
    var found: [Found] = []
    for (index, year) in model.years.enumerated() {
      for alternative in model.alternatives {
        for step in alternative.steps {
          found.append((Self.words("stap", "step", step.name, year, alternative.name), step.years[index]))
        }
        for flow in alternative.flows {
          func note(_ nl: String, _ en: String, _ years: [Register]?) {
            if let years { found.append((Self.words(nl, en, flow.name, year, alternative.name), years[index])) }
          }
          note("geldstroom", "flow", flow.amount)
          note("deel contant van", "cashable part of", flow.cashable)
          note("tarief van", "payer's amount of", flow.books.payerAmount)
          note("hoeveelheid van", "quantity of", flow.books.quantity?.years)
        }
      }
    }
    return found
  }

  private var books: [Found] {
    var found: [Found] = []
    for (index, year) in model.years.enumerated() {
      for (place, alternative) in model.alternatives.dropFirst().enumerated() {
        func note(_ nl: String, _ en: String, _ name: String, _ years: [[Register]]) {
          found.append((Self.words(nl, en, name, year, alternative.name), years[place][index]))
        }
        for quantity in model.books.quantities {
          note("hoeveelheid van PM-post", "quantity of PM item", model.pm[quantity.item].item, quantity.years)
        }
        for ceiling in model.books.ceilings {
          note("plafond van stap", "ceiling of step", ceiling.step, ceiling.atMost)
          note("onafgekapte stap", "step before its ceiling,", ceiling.step, ceiling.wanted)
        }
      }
    }
    return found
  }

  /// What is the same in every year and alternative.
  private var shares: [Found] {
    func words(_ nl: String, _ en: String, _ name: String) -> Words {
      Words(nl: "\(nl) '\(name)'", en: "\(en) '\(name)'")
    }
    return model.books.weights.map { (words("gewicht van", "weight of", $0.actor), $0.weight) }
      + model.credit.compactMap { line in
        line.share.map { (words("aandeel in het resultaat van", "share of the result of", line.provider), $0) }
      }
      + model.overlaps.map { (words("deel van de overlap", "share of the overlap", $0.name), $0.share) }
  }

  private static func words(_ nl: String, _ en: String, _ name: String, _ year: Int, _ alternative: String) -> Words {
    Words(nl: "\(nl) '\(name)' in \(year) (\(alternative))", en: "\(en) '\(name)' in \(year) (\(alternative))")
  }
}
