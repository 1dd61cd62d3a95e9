import Synchronization

/// Keeps what was worked out, for the next time that the same is asked for: so many at most, the eldest leaves first.
public final class Shelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private struct Content {
    var values: [Key: Value] = [:]
    var order: [Key] = []
  }

  private let content = Mutex(Content())
  private let most: Int

  public init(most: Int) {
    self.most = most
  }

  /// The value of a key. Two threads that ask at once may both make it: it must not matter whose is kept.
  public func value(_ key: Key, _ make: () -> Value) -> Value {
    if let known = content.withLock({ $0.values[key] }) { return known }
    let made = make()
    content.withLock { content in
      guard content.values.updateValue(made, forKey: key) == nil else { return }
      content.order.append(key)
      if content.order.count > most { content.values[content.order.removeFirst()] = nil }
    }
    return made
  }
}
