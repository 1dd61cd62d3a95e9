import Foundation

/// A file that is read in pieces, from any thread.
public final class OpenFile: Sendable {
  public let path: String
  /// In bytes, when it was opened.
  public let size: Int
  private let descriptor: Int32

  /// - Throws: `Findings` where the file is missing, is a folder or may not be read.
  public init(_ path: String) throws(Findings) {
    try FileBytes.check(path)
    descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileBytes.unreadable(path) }
    self.path = path
    size = Int(lseek(descriptor, 0, SEEK_END))
  }

  deinit {
    close(descriptor)
  }

  /// Fills `buffer` from `offset` on.
  /// - Returns: how many bytes were read; fewer than asked only at the end of the file.
  public func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Findings) -> Int {
    var filled = 0
    while filled < buffer.count, let start = buffer.baseAddress {
      let count = pread(descriptor, start + filled, buffer.count - filled, off_t(offset + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileBytes.unreadable(path) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
