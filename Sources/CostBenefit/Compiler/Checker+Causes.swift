import Documents
import Evidence

/// Units and causes of effects: dose, bias, capacity, and what comes after the horizon.
extension Checker {
  func causalCall(_ function: Function, _ arguments: [Expression], _ place: Place) -> Kind? {
    switch function {
    case .saturate: return saturated(arguments, place)
    case .dose: return dose(arguments, place)
    case .biased: return biased(arguments, place)
    default:
      notebook.add(
        Finding(
          code: "perpetuity_place", at: place,
          Words(
            nl: "perpetuity(...) is het hele bedrag van een eigen regel, zodat te zien is wat na de horizon komt.",
            en: "perpetuity(...) is the whole amount of a line of its own, so that what comes after the horizon shows.")
        ))
      return nil
    }
  }

  private func saturated(_ arguments: [Expression], _ place: Place) -> Kind? {
    guard let amount = quantity(arguments[0], place), let capacity = quantity(arguments[1], place),
      var kind = same(amount, capacity, "saturate", place)
    else { return nil }
    kind.trace.hasCapacity = true
    return kind
  }

  /// A slope on the log scale times a dose.
  private func dose(_ arguments: [Expression], _ place: Place) -> Kind? {
    guard let effect = quantity(arguments[0], place), let amount = quantity(arguments[1], place),
      let per = quantity(arguments[2], place), isLogEffect(effect, .dose, arguments[0].place),
      same(amount, per, "dose", arguments[1].place) != nil
    else { return nil }
    return Kind(.one, trace: effect.trace.sum(amount.trace).sum(per.trace))
  }

  private func biased(_ arguments: [Expression], _ place: Place) -> Kind? {
    var inside = self
    inside.allowsBias = true
    guard let effect = quantity(arguments[0], place), let bias = inside.quantity(arguments[1], place),
      isLogEffect(effect, .biased, arguments[0].place), isPlain(bias, .biased, arguments[1].place)
    else { return nil }
    guard bias.trace.roles.contains(.bias) else {
      notebook.add(
        Finding(
          code: "bias_role", at: arguments[1].place,
          Words(
            nl: "Het tweede in biased(...) is een parameter met role: bias.",
            en: "The second of biased(...) is a parameter with role: bias."),
          hint: Words(
            nl: "Zoals confounding: {value: \"normal(0, 0.1)\", role: bias, source: ...}.",
            en: "Such as confounding: {value: \"normal(0, 0.1)\", role: bias, source: ...}.")))
      return nil
    }
    var trace = effect.trace.sum(bias.trace)
    trace.roles.remove(.bias)
    return Kind(.one, trace: trace)
  }

  private func isLogEffect(_ kind: Kind, _ function: Function, _ place: Place) -> Bool {
    let trace = kind.trace
    if !trace.logEffects.isEmpty, trace.effects == trace.logEffects, trace.baselines.isEmpty,
      kind.unit ?? .one == .one
    {
      return true
    }
    notebook.add(
      Finding(
        code: "effect_on_log_scale", at: place,
        Words(
          nl:
            "\(function.rawValue)(...) begint met een schatting op de logschaal: een relatief risico, een odds of een ratio.",
          en: "\(function.rawValue)(...) begins with an estimate on the log scale: a risk, rate, odds or hazard ratio."),
        hint: Words(
          nl: "Een verschil per eenheid wordt gewoon vermenigvuldigd met de dosis.",
          en: "A difference per unit is simply multiplied by the dose.")))
    return false
  }

  /// A bias works on the log scale and nowhere else.
  func noteBias(_ name: String, _ place: Place) {
    notebook.add(
      Finding(
        code: "bias_outside", at: place,
        Words(
          nl:
            "\(name) is een vertekening op de logschaal: die staat alleen in biased(effect, \(name)) of exp(\(name)).",
          en: "\(name) is a bias on the log scale: it stands in biased(effect, \(name)) or exp(\(name)) alone.")))
  }
}

extension Checker {
  /// Each correction counts once.
  func checkRoles(_ first: Trace, _ second: Trace, _ place: Place) {
    let once: Set<Scenario.Parameter.Role> = [.deadweight, .attribution, .displacement, .leakage]
    guard let role = first.roles.intersection(second.roles).intersection(once).map(\.rawValue).min() else { return }
    notebook.add(
      Finding(
        code: "role_twice", at: place,
        Words(
          nl: "Links en rechts van '*' gaat \(role) eraf: dat telt dubbel.",
          en: "Left and right of '*' \(role) is taken off: that counts twice.")))
  }
}
