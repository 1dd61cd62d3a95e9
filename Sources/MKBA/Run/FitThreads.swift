import LinearAlgebra

/// How many threads fits may use inside a call; which changes no byte of what they give.
public enum FitThreads {
  public static func with<Result>(_ count: Int, _ body: () throws -> Result) rethrows -> Result {
    try Threads.$count.withValue(count, operation: body)
  }
}
