/// What it would be worth to know something, in euros, with its Monte Carlo error.
public struct InformationValue: Sendable, Hashable {
  public let value: Double
  public let mcse: Double
}

/// What to find out next, and what it would be worth, for the choice among all alternatives and doing nothing new.
public struct InformationResult: Sendable {
  /// Of one number, or of a part of them together.
  public struct Item: Sendable {
    public let name: String
    public let parameters: [String]
    public let part: UncertaintyPart?
    /// Expected value of partial perfect information by regression.
    public let regression: InformationValue
    /// The same by nested draws; nil where it was not asked for.
    public let nested: InformationValue?
  }

  /// A study of more clients, for the numbers of one estimate.
  public struct Study: Sendable {
    /// The estimate, or the parameter, that it informs.
    public let name: String
    public let parameters: [String]
    public let clientsNow: Int
    public let moreClients: Int
    /// Expected value of sample information, before the costs of the study.
    public let worth: InformationValue
  }

  /// Of knowing everything.
  public let perfect: InformationValue
  public let items: [Item]
  public let studies: [Study]
  public let draws: Int

  public static let method =
    "partial: regression of each balance on natural cubic splines of the numbers and, of at most 8, products of every two (Strong, Oakley & Brennan, "
    + "2014), at Sobol' points in 8 independent randomisations, error from the spread over these of what each draw adds to first order (Newey, 1994); "
    + "nested: 64 inner draws for each outer one, antithetic halves, random points; "
    + "studies: normal on the analysis scale, regression on the summary of the new data (Strong et al., 2015)"
}
