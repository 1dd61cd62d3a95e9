import LinearAlgebra

extension SurveyDesign {
  /// Totals of the population, by domain where given. Values outside a domain are not looked at.
  /// - Throws: `SurveyFault`.
  public func totals(_ columns: [SurveyColumn], in domains: [SurveyDomain]? = nil) throws(SurveyFault)
    -> SurveyEstimates
  {
    try estimates(columns, domains) { (column, isIn) throws(SurveyFault) in
      let influence = self.weighted(column.values, isIn)
      return (DoubleDouble.sum(of: influence), influence)
    }
  }

  /// Means of the population, by domain where given; of an indicator the share.
  /// - Throws: `SurveyFault`.
  public func means(_ columns: [SurveyColumn], in domains: [SurveyDomain]? = nil) throws(SurveyFault) -> SurveyEstimates
  {
    let ones = SurveyColumn("", [Double](repeating: 1, count: rows))
    return try estimates(columns, domains) { (column, isIn) throws(SurveyFault) in
      try self.ratio(column, ones, isIn)
    }
  }

  /// Ratios of two totals, by domain where given.
  /// - Throws: `SurveyFault`.
  public func ratios(
    _ numerators: [SurveyColumn], over denominator: SurveyColumn, in domains: [SurveyDomain]? = nil
  ) throws(SurveyFault) -> SurveyEstimates {
    guard denominator.values.count == rows else { throw SurveyFault(.length(column: denominator.name)) }
    return try estimates(numerators, domains) { (column, isIn) throws(SurveyFault) in
      for row in isIn.indices where isIn[row] && !denominator.values[row].isFinite {
        throw SurveyFault(.missing(column: denominator.name, row: row))
      }
      return try self.ratio(column, denominator, isIn)
    }
  }

  private typealias Linearised = (value: Double, influence: [Double])

  private func weighted(_ values: [Double], _ isIn: [Bool]) -> [Double] {
    values.indices.map { isIn[$0] ? weights[$0] * values[$0] : 0 }
  }

  private func ratio(
    _ numerator: SurveyColumn, _ denominator: SurveyColumn, _ isIn: [Bool]
  ) throws(SurveyFault) -> Linearised {
    let below = DoubleDouble.sum(of: weighted(denominator.values, isIn))
    guard below != 0 else { throw SurveyFault(.zeroDenominator(denominator.name)) }
    let value = DoubleDouble.sum(of: weighted(numerator.values, isIn)) / below
    let influence = isIn.indices.map { row in
      isIn[row] ? weights[row] * (numerator.values[row] - value * denominator.values[row]) / below : 0
    }
    return (value, influence)
  }

  /// One estimate a column, or one a column and domain, with the covariance of them all.
  private func estimates(
    _ columns: [SurveyColumn], _ domains: [SurveyDomain]?,
    _ linearise: (SurveyColumn, [Bool]) throws(SurveyFault) -> Linearised
  ) throws(SurveyFault) -> SurveyEstimates {
    let everywhere = SurveyDomain("", [Bool](repeating: true, count: rows))
    var names: [String] = []
    var values: [Double] = []
    var influences: [[Double]] = []
    var freedom: [Double] = []
    for domain in domains ?? [everywhere] {
      guard domain.isIn.count == rows else { throw SurveyFault(.length(column: domain.name)) }
      let isIn = domain.isIn.indices.map { domain.isIn[$0] && weights[$0] != 0 }
      if !isIn.contains(true) { throw SurveyFault(.emptyDomain(domain.name)) }
      let df = degreesOfFreedom(among: isIn)
      for column in columns {
        guard column.values.count == rows else { throw SurveyFault(.length(column: column.name)) }
        for row in isIn.indices where isIn[row] && !column.values[row].isFinite {
          throw SurveyFault(.missing(column: column.name, row: row))
        }
        let (value, influence) = try linearise(column, isIn)
        names.append(domains == nil ? column.name : "\(column.name)[\(domain.name)]")
        values.append(value)
        influences.append(influence)
        freedom.append(df)
      }
    }
    let covariance = try covariance(ofLinearised: Matrix(columns: influences))
    return SurveyEstimates(
      names: names, values: values, covariance: covariance, degreesOfFreedom: freedom, recipe: recipe)
  }
}
