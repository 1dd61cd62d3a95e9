import Evidence

/// Some rows of a registration that follow each other in the file.
public struct RegistrationBlock: Sendable {
  /// Which of the threads read it; codes of texts are places among what that thread has met so far.
  public let reader: Int
  /// The columns that were asked for. Codes have no levels here.
  public let table: Table
  /// Of the column whose levels were asked for: those that this thread had not met before, in the order of their codes; all where the codebook
  /// names them.
  public let newLevels: [String]
}
