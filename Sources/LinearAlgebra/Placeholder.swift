public struct Matrix: Sendable {
  public let rows: Int
  public let columns: Int
}
