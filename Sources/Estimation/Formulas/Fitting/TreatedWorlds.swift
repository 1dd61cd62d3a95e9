import Documents
import Foundation
import Models
import Probability

/// Two worlds over the same people: nobody treated, and everybody.
struct TreatedWorlds {
  let parent: FormulaEffects
  let treatment: Treatment
  let predicted: any PredictsMean

  private var design: FormulaDesign { parent.design }

  /// What the outcome counts.
  private var kind: PlainReading.Kind? {
    switch parent.model.outcome {
    case .share: return .risk
    case .count: return design.offset == nil ? .count : .rate
    case .amount:
      let isEvent = design.numbers?.allSatisfy { $0 == 0 || $0 == 1 } ?? false
      return isEvent ? .risk : .mean
    case .ordered, .survival: return nil
    }
  }

  /// The means of some people without and with the treatment.
  private func means(
    of members: [Bool], prediction: Int
  ) throws -> (without: SmoothFunction, with: SmoothFunction) {
    let exposure = kind == .rate ? design.offset?.map { exp($0) } : nil
    let population = try Population(
      zip(members, predicted.weights).map { $0 && $1 > 0 }, weights: predicted.weights, exposure: exposure)
    return (
      try parent.mean(treatment.name, treatment.without, predicted, population, prediction),
      try parent.mean(treatment.name, treatment.with, predicted, population, prediction)
    )
  }

  func effects() throws -> [FittedFormula.Effect] {
    var told: [FittedFormula.Effect] = []
    let populations: [(String, [Bool])] = [
      ("all", treatment.isTreated.map { _ in true }), ("treated", treatment.isTreated),
      ("untreated", treatment.isTreated.map { !$0 }),
    ]
    let word = kind == .risk ? "risk" : kind == .rate ? "rate" : "mean"
    for (place, prediction) in FormulaEffects.predictions(predicted) {
      for (name, members) in populations {
        let (without, with) = try means(of: members, prediction: place)
        func add(_ measure: String, _ function: SmoothFunction, isRatio: Bool = false) throws {
          told.append(
            try parent.effect(measure, treatment.name, name, prediction, function, isRatio: isRatio))
        }
        try add("\(word) without", without)
        try add("\(word) with", with)
        try add("\(word) difference", with - without)
        guard without.value > 0, with.value > 0 else { continue }
        try add("\(word) ratio", (with / without).logarithm, isRatio: true)
        if kind == .risk, without.value < 1, with.value < 1 {
          try add("odds ratio", with.logit - without.logit, isRatio: true)
        }
      }
    }
    return told
  }

  /// The treated, told as people count; nil where the model says nothing that can be.
  func reading() throws -> PlainReading? {
    guard let kind, let place = FormulaEffects.predictions(predicted).first?.0 else { return nil }
    let (without, with) = try means(of: treatment.isTreated, prediction: place)
    guard without.value.isFinite, with.value.isFinite else { return nil }
    let function: SmoothFunction
    let back: (Double) -> Double
    let inside = 0.0..<1.0
    if kind == .risk, inside.contains(without.value), inside.contains(with.value), without.value > 0, with.value > 0 {
      // On the scale of the odds both ends are shares.
      function = with.logit - without.logit
      back = { 1 / (1 + (1 - without.value) / without.value * exp(-$0)) }
    } else if kind == .mean {
      function = with - without
      back = { without.value + $0 }
    } else if without.value > 0, with.value > 0, kind != .risk {
      function = (with / without).logarithm
      back = { without.value * exp($0) }
    } else {
      return nil
    }
    let effect = try parent.effect("", treatment.name, "treated", "", function)
    guard effect.confLow.isFinite, effect.confHigh.isFinite else { return nil }
    return PlainReading(
      kind: kind, treatment: treatment.name, outcome: design.formula.outcomeName, horizon: nil,
      without: without.value,
      with: with.value, low: back(effect.confLow), high: back(effect.confHigh),
      confidence: parent.plan.options.confidence)
  }
}
