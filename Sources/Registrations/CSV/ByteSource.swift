import Documents

/// The bytes of a registration, read in pieces from any thread: a file, or what was pressed together in one.
protocol ByteSource: Sendable {
  var path: String { get }
  /// In bytes.
  var size: Int { get }
  /// Fills `buffer` from `offset` on.
  /// - Returns: how many bytes were read; fewer than asked only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Findings) -> Int
}

extension OpenFile: ByteSource {}
