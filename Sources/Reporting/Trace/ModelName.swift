import CostBenefit

/// How a parameter is called where those of alternatives stand beside it.
enum ModelName {
  /// `reach`, or `intensive.reach` for an override.
  static func of(_ parameter: Model.Parameter) -> String {
    parameter.alternative.map { "\($0).\(parameter.name)" } ?? parameter.name
  }
}
