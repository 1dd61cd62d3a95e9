import CZlib
import Documents

/// The bytes that were pressed together in a `.gz` file (RFC 1952), unpressed once and kept in memory: a registration is
/// never written to disk again.
final class GzipBytes: ByteSource {
  let path: String
  let size: Int
  /// Pieces of a fixed size; the last one may be shorter.
  private let pieces: [[UInt8]]

  private static let pieceSize = 1 << 22

  /// - Throws: `Findings` where the file cannot be read, breaks off or is damaged.
  init(_ file: OpenFile) throws(Findings) {
    path = file.path
    let inflation = Inflation()
    let memory = CSVMemory()
    var offset = 0
    while true {
      let (bytes, count) = try memory.read(file, at: offset, count: 1 << 20)
      offset += count
      guard count > 0 else { break }
      guard inflation.add(bytes, count: count, pieceSize: Self.pieceSize) else { throw Self.damaged(file.path) }
    }
    guard inflation.isAtEnd else { throw offset == 0 ? Findings(CSVReader.empty(path)) : Self.brokenOff(file.path) }
    pieces = inflation.pieces
    size = pieces.reduce(0) { $0 + $1.count }
  }

  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(Findings) -> Int {
    var filled = 0
    while filled < buffer.count, offset + filled < size {
      let piece = pieces[(offset + filled) / Self.pieceSize]
      let start = (offset + filled) % Self.pieceSize
      let count = min(piece.count - start, buffer.count - filled)
      piece.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<(filled + count)])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<(start + count)]))
      }
      filled += count
    }
    return filled
  }

  /// zlib's stream; a file may be several of them behind each other.
  private final class Inflation {
    // zlib remembers where its stream stands, so that may not move.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private(set) var pieces: [[UInt8]] = []
    private(set) var isAtEnd = false
    private let isOpen: Bool

    init() {
      stream.initialize(to: z_stream())
      // 15 bits of window, and 16 for the header of gzip.
      isOpen = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit {
      if isOpen { inflateEnd(stream) }
      stream.deallocate()
    }

    /// Unpresses some more bytes; false where they are damaged.
    func add(_ bytes: UnsafeMutablePointer<UInt8>, count: Int, pieceSize: Int) -> Bool {
      guard isOpen else { return false }
      stream.pointee.next_in = bytes
      stream.pointee.avail_in = UInt32(count)
      var isFull = false
      while stream.pointee.avail_in > 0 || isFull {
        if isAtEnd {
          // Zeros behind the end fill up a tape's block; anything else is another stream.
          if let next = stream.pointee.next_in, next.pointee == 0 {
            stream.pointee.next_in = next + 1
            stream.pointee.avail_in -= 1
            continue
          }
          guard inflateReset(stream) == Z_OK else { return false }
          isAtEnd = false
        }
        guard step(pieceSize) else { return false }
        isFull = stream.pointee.avail_out == 0 && !isAtEnd
      }
      return true
    }

    private func step(_ pieceSize: Int) -> Bool {
      if pieces.last.map({ $0.count == pieceSize }) ?? true {
        var piece: [UInt8] = []
        piece.reserveCapacity(pieceSize)
        pieces.append(piece)
      }
      let last = pieces.count - 1
      var status = Z_OK
      let made = [UInt8](unsafeUninitializedCapacity: min(1 << 16, pieceSize - pieces[last].count)) { room, count in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        status = inflate(stream, Z_NO_FLUSH)
        count = room.count - Int(stream.pointee.avail_out)
      }
      pieces[last] += made
      isAtEnd = status == Z_STREAM_END
      // Z_BUF_ERROR says only that nothing more can be done for now.
      return status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR
    }
  }

  private static func brokenOff(_ path: String) -> Findings {
    Findings(
      Finding(
        code: "gzip_truncated", at: Place(file: path),
        Words(
          nl: "Dit .gz-bestand breekt af: een deel van de inhoud ontbreekt.",
          en: "This .gz file breaks off: a part of what it holds is missing."),
        hint: Words(
          nl: "Kopieer of maak het bestand opnieuw.", en: "Copy or make the file again.")))
  }

  private static func damaged(_ path: String) -> Findings {
    Findings(
      Finding(
        code: "gzip_damaged", at: Place(file: path),
        Words(
          nl: "Dit .gz-bestand is beschadigd, of het is geen gzip.",
          en: "This .gz file is damaged, or it is no gzip."),
        hint: Words(
          nl: "Kopieer of maak het bestand opnieuw.", en: "Copy or make the file again.")))
  }
}
