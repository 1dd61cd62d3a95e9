import Documents
import Models

/// What a hypothesis on a hazard ratio must have, and what it cannot have.
extension HypothesisReader {
  static func checkHazard(
    _ time: TimeRules?, _ personTime: Text?, _ identification: Identification?, groupsAt groups: Place?,
    in notebook: Notebook
  ) {
    if let time, time.outcomeDate == nil || personTime != nil {
      notebook.add(
        Finding(
          code: "hazard_needs_one_time", at: time.startedLatePlace,
          Words(
            nl: "Een hazard ratio wil van elke uitkomst weten wanneer: time: met outcome_date, of person_time: alleen.",
            en: "A hazard ratio asks of each outcome when it came: time: with outcome_date, or person_time: alone.")))
    }
    if let covariance = identification?.covariance, HazardFit.recipe(named: covariance.string) == nil {
      let names = HazardFit.recipes.map(\.name).joined(separator: ", ")
      notebook.add(
        Finding(
          code: "hazard_covariance", at: covariance.place,
          Words(
            nl: "Bij een hazard ratio is er geen \(covariance.string), die een hefboom van rijen vraagt.",
            en: "With a hazard ratio there is no \(covariance.string), which asks for a leverage of rows."),
          hint: Words(nl: "Wel: \(names).", en: "These are there: \(names).")))
    }
    if let second = identification?.clusters.dropFirst().first {
      notebook.add(
        Finding(
          code: "hazard_one_cluster", at: second.place,
          Words(
            nl: "Bij een hazard ratio is er een cluster in één richting.",
            en: "With a hazard ratio there are clusters in one way.")))
    }
    if let groups {
      notebook.add(
        Finding(
          code: "hazard_without_groups", at: groups,
          Words(
            nl: "Effecten in groepen en naar dosis zijn er niet bij een hazard ratio.",
            en: "Effects in groups and by dose are not there with a hazard ratio."),
          hint: Words(nl: "Neem effect: rate ratio.", en: "Take effect: rate ratio.")))
    }
  }
}
