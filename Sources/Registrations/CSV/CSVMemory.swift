import Documents

/// Memory of one thread to read pieces of a file into; it grows to the largest one.
final class CSVMemory {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  /// Bytes of any value before and behind what was read, so that 64 at a time may be looked at.
  private static let slack = 128

  init() {
    capacity = 1 << 16
    memory = .allocate(capacity: capacity)
  }

  deinit {
    memory.deallocate()
  }

  /// The bytes from `offset` on, valid until the next reading.
  /// - Parameter extra: room behind them for the reader's own use.
  func read(
    _ file: some ByteSource, at offset: Int, count: Int, extra: Int = 0
  ) throws(Findings) -> (bytes: UnsafeMutablePointer<UInt8>, count: Int) {
    if capacity < count + extra + 2 * Self.slack {
      memory.deallocate()
      capacity = count + extra + 2 * Self.slack
      memory = .allocate(capacity: capacity)
    }
    memory.initialize(repeating: 0, count: Self.slack)
    let bytes = memory + Self.slack
    let filled = try file.read(into: UnsafeMutableRawBufferPointer(start: bytes, count: count), at: offset)
    (bytes + filled).initialize(repeating: 0, count: Self.slack)
    return (bytes, filled)
  }

  /// A copy of the bytes from `offset` on.
  static func bytes(of file: some ByteSource, from offset: Int, count: Int) throws(Findings) -> ([UInt8], Int) {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try bytes.withFileBytes { buffer throws(Findings) in try file.read(into: buffer, at: offset) }
    bytes.removeLast(count - filled)
    return (bytes, filled)
  }
}
