import Documents

/// A column that is missing far more, or far less, in one period than in the others.
struct MissingJump: QualityCheck {
  let name = "missing_jump"
  let tests = true
  let threshold = Words(
    nl: "10 procentpunten verschil met de andere perioden: zo veel verandert zelden zonder ander formulier.",
    en: "10 points of difference with the other periods: so much seldom changes without another form.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods, periods.count > 1 else { return [] }
    var candidates: [Screening.Candidate] = []
    for column in data.columns where !column.isKey && !column.isOptional && column.missing > 0 {
      let missing = column.present.map { !$0 }
      let shares = periods.shares(of: missing)
      var worst: (period: Int, gap: Double)?
      for (period, share) in shares.enumerated() where share.of >= 50 {
        let others = shares.total - share
        let gap = (share.value - others.value).magnitude
        if others.of >= 50, gap > worst?.gap ?? 0 { worst = (period, gap) }
      }
      guard let worst else { continue }
      let share = shares[worst.period]
      let year = periods.years[worst.period]
      candidates.append(
        Screening.Candidate(
          // The worst of the periods was chosen, so its p counts as many times.
          p: min(1, share.pValue(against: shares.total - share) * Double(periods.count)),
          fault: worst.gap >= 0.1
            ? QualityFault(
              code: "missing_jump", column: column.name, period: String(year),
              line: data.firstLine(periods, worst.period), count: share.count,
              Words(
                nl: "\(column.name): in \(year) ontbreekt \(share.count) van \(share.of) rijen, heel anders dan in "
                  + "andere perioden.",
                en: "\(column.name): in \(year) \(share.count) of \(share.of) rows are missing, quite unlike other "
                  + "periods."),
              hint: Words(
                nl: "Is het formulier of het systeem toen veranderd? Vergelijk deze perioden niet zonder meer.",
                en: "Did the form or the system change then? Do not compare these periods as they stand.")) : nil))
    }
    return Screening.said(candidates)
  }
}

/// An organisation that leaves a column open that the others fill in.
struct MissingByOrganisation: QualityCheck {
  let name = "missing_by_organisation"
  let tests = true
  let threshold = Words(
    nl: "20 procentpunten meer dan de andere organisaties, bij 50 rijen of meer: dat is een werkwijze, geen toeval.",
    en: "20 points more than the other organisations, with 50 rows or more: that is a way of working, not chance.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let organisations = data.organisations else { return [] }
    var candidates: [Screening.Candidate] = []
    for column in data.columns where !column.isKey && !column.isOptional && column.missing > 0 {
      let missing = column.present.map { !$0 }
      let shares = organisations.shares(of: missing)
      let total = shares.total
      for (group, share) in shares.enumerated() where share.of >= 50 && total.of - share.of >= 50 {
        let others = total - share
        candidates.append(
          Screening.Candidate(
            p: share.pValue(against: others),
            fault: share.value - others.value >= 0.2
              ? QualityFault(
                code: "missing_by_organisation", column: column.name,
                line: data.firstLine(organisations, group, where: missing), count: share.count,
                Words(
                  nl: "\(column.name): ontbreekt bij één organisatie in \(share.count) van \(share.of) rijen, bij de "
                    + "andere veel minder.",
                  en: "\(column.name): missing in \(share.count) of \(share.of) rows of one organisation, far less in "
                    + "the others."),
                hint: Words(
                  nl: "Welke organisatie dat is, staat op de genoemde regel.",
                  en: "Which organisation it is stands on the line named.")) : nil))
      }
    }
    return Screening.said(candidates)
  }
}

/// A column that is missing more often with the treatment than without, or the other way round.
struct MissingByTreatment: QualityCheck {
  let name = "missing_by_treatment"
  let tests = true
  let threshold = Words(
    nl: "10 procentpunten verschil tussen met en zonder: dan kan wat ontbreekt zelf een effect lijken.",
    en: "10 points of difference between with and without: then what is missing may itself look like an effect.")

  func faults(in data: QualityData) -> [QualityFault] {
    var candidates: [Screening.Candidate] = []
    for treatment in TreatmentColumn.all(in: data) {
      for column in data.columns where !column.isKey && !column.isOptional && column.name != treatment.name {
        let shares = treatment.shares(of: column.present.map { !$0 })
        guard shares.with.of >= 50, shares.without.of >= 50, column.missing > 0 else { continue }
        let gap = (shares.with.value - shares.without.value).magnitude
        let isOutcome = data.questions.contains { $0.outcomeColumn == column.name }
        let known = OutcomeKnownForSome.applies(shares) && isOutcome
        candidates.append(
          Screening.Candidate(
            p: shares.with.pValue(against: shares.without),
            fault: gap >= 0.1 && !known
              ? QualityFault(
                code: "missing_by_treatment", column: column.name,
                line: data.firstLine(where: column.present.map { !$0 }), count: column.missing,
                Words(
                  nl: "\(column.name): ontbreekt in \(shares.with.count) van \(shares.with.of) rijen met "
                    + "\(treatment.name) en \(shares.without.count) van \(shares.without.of) zonder.",
                  en: "\(column.name): missing in \(shares.with.count) of \(shares.with.of) rows with "
                    + "\(treatment.name) and \(shares.without.count) of \(shares.without.of) without."),
                hint: Words(
                  nl: "Wie weggelaten wordt omdat dit ontbreekt, verschilt dan tussen de groepen.",
                  en: "Who is left out because of it then differs between the groups.")) : nil))
      }
    }
    return Screening.said(candidates)
  }
}

/// An outcome that is only recorded for those with the treatment, or only for those without.
struct OutcomeKnownForSome: QualityCheck {
  let name = "outcome_known_for_one_group"
  let isGrave = true
  let threshold = Words(
    nl: "De uitkomst ontbreekt bij de helft of meer van de ene groep en bij minder dan een vijfde van de andere: dan "
      + "is er niets om mee te vergelijken.",
    en: "The outcome is missing for half or more of one group and for less than a fifth of the other: then there is "
      + "nothing to compare with.")

  static func applies(_ shares: (with: Share, without: Share)) -> Bool {
    let (low, high) = (min(shares.with.value, shares.without.value), max(shares.with.value, shares.without.value))
    return high >= 0.5 && low < 0.2
  }

  func faults(in data: QualityData) -> [QualityFault] {
    var faults: [QualityFault] = []
    for question in data.questions {
      guard let name = question.outcomeColumn, let outcome = data.column(name), let treatment = question.treatment,
        let column = data.column(treatment.column.string)
      else { continue }
      let shares = TreatmentColumn(column.name, treatment.answers(in: column.column))
        .shares(of: outcome.present.map { !$0 })
      guard shares.with.of >= 50, shares.without.of >= 50, Self.applies(shares) else { continue }
      faults.append(
        QualityFault(
          code: "outcome_known_for_one_group", column: name,
          line: data.firstLine(where: outcome.present.map { !$0 }),
          count: outcome.missing,
          Words(
            nl: "\(name): de uitkomst van \(question.name) is vooral bij een van de twee groepen bekend "
              + "(ontbreekt in \(shares.with.count) van \(shares.with.of) rijen met, "
              + "\(shares.without.count) van \(shares.without.of) zonder).",
            en: "\(name): the outcome of \(question.name) is known mostly for one of the two groups "
              + "(missing in \(shares.with.count) of \(shares.with.of) rows with, "
              + "\(shares.without.count) of \(shares.without.of) without).")))
    }
    return faults.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
