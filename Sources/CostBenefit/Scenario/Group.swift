import Documents

/// A way to divide people: age, sex, municipality, with its labels in the order of the file.
public struct Group: Sendable {
  public let name: Text
  public let labels: [String]
}
