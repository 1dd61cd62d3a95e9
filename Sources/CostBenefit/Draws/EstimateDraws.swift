import CVectorMath
import Documents
import Evidence
import Probability

extension JointNormal {
  /// The terms of an estimate as they are drawn: ratios and risks as scaled normals on their analysis scale, differences as t.
  ///
  /// - Returns: nil where it cannot be drawn; the notebook then says why.
  static func of(_ estimate: Estimate, seed: UInt64, _ notebook: Notebook) -> JointNormal? {
    var terms: [Term] = []
    for term in estimate.terms {
      let (point, link) = term.onAnalysisScale
      guard point.isFinite else {
        notebook.add(
          Finding(
            code: "estimate_outside_scale",
            Words(
              nl: "\(estimate.name).\(term.name) is \(term.value), en dat kan niet bij een \(term.measure).",
              en: "\(estimate.name).\(term.name) is \(term.value), which a \(term.measure) cannot be.")))
        return nil
      }
      if link == .identity, term.degreesOfFreedom <= 2 {
        notebook.add(.noMeanOrSpread(of: "\(estimate.name).\(term.name)"))
      }
      terms.append(
        Term(
          name: term.name, estimate: point, df: term.degreesOfFreedom,
          shape: link == .identity ? .studentT : .scaledNormal, link: link, known: term.known))
    }
    do throws(ImpossibleCorrelation) {
      let covariance = (0..<estimate.covariance.rows).map { estimate.covariance.row($0) }
      let key = estimate.isJoint ? "" : estimate.name
      return try JointNormal(name: key, terms: terms, covariance: covariance, seed: seed)
    } catch {
      notebook.add(
        Finding(
          code: "covariance_impossible",
          Words(
            nl: "De onzekerheid van \(estimate.name) kan zo niet bestaan: \(error).",
            en: "The covariance of \(estimate.name) cannot hold together: \(error).")))
      return nil
    }
  }
}

extension Estimate {
  /// Whether it joins several hypotheses: its terms then bear their names, `referral.effect`.
  var isJoint: Bool { terms.allSatisfy { $0.name.contains(".") } }

  /// The name of a term's stream, `referral.effect`: the same alone and among others.
  func key(of term: Int) -> String {
    isJoint ? terms[term].name : "\(name).\(terms[term].name)"
  }

  /// The hypothesis that a term is of.
  func hypothesis(of term: Int) -> String {
    key(of: term).split(separator: ".").dropLast().joined(separator: ".")
  }
}

extension Estimate.Term {
  /// The value on the scale of the covariance; not finite where the measure has no such value.
  fileprivate var onAnalysisScale: (Double, JointNormal.Link) {
    var point = value - known
    switch scale {
    case .identity: return (point, .identity)
    case .log:
      vm_log([value - known], &point, 1)
      return (point, .log)
    case .logit:
      vm_log([value / (1 - value)], &point, 1)
      return (point, .logit)
    }
  }
}

extension Finding {
  static func noMeanOrSpread(of name: String) -> Finding {
    Finding(
      code: "no_mean_or_spread",
      Words(
        nl: "\(name) heeft geen gemiddelde of geen standaardafwijking: de uitkomsten hadden die dan ook niet.",
        en: "\(name) has no mean or no standard deviation, so the results would have none."),
      hint: Words(
        nl: "Een t-verdeling vraagt meer dan 2 vrijheidsgraden.",
        en: "A t distribution needs more than 2 degrees of freedom."))
  }
}
