public protocol Distribution: Sendable {}
public struct Summary: Sendable {}
public struct ShareOfDraws: Sendable {}
