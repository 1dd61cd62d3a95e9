import Foundation

/// A listener on this machine that speaks just enough of PostgreSQL's protocol to let a client in or refuse it, and to fail.
///
/// Its words hold what no message of ours may repeat.
final class FakeServer: Sendable {
  static let secret = "Jansen"

  enum Behaviour: Sendable {
    /// The startup is answered with an error, as for a wrong password.
    case refuses
    /// The first query succeeds and every other fails with this code.
    case fails(code: String)
  }

  let port: Int
  private let listener: Int32

  init(_ behaviour: Behaviour) throws {
    #if os(Linux)
      let kind = Int32(SOCK_STREAM.rawValue)
    #else
      let kind = SOCK_STREAM
    #endif
    listener = socket(AF_INET, kind, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw CocoaError(.fileNoSuchFile) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread {
      while true {
        let client = accept(listener, nil, nil)
        if client < 0 { return }
        Self.serve(client, behaviour)
        close(client)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  var connection: String { "postgresql:host=127.0.0.1 port=\(port) dbname=welzijn user=\(Self.secret) sslmode=disable" }

  private static func serve(_ client: Int32, _ behaviour: Behaviour) {
    // The startup message has a length and no kind.
    guard let head = take(4, from: client), take(length(head) - 4, from: client) != nil else { return }
    guard case .fails(let code) = behaviour else { return send(error("28000", "FATAL"), to: client) }
    send(message("R", [0, 0, 0, 0]) + message("Z", Array("I".utf8)), to: client)
    var queries = 0
    while let kind = take(1, from: client), let head = take(4, from: client),
      take(length(head) - 4, from: client) != nil
    {
      if kind == Array("X".utf8) { return }
      guard kind == Array("S".utf8) else { continue }
      queries += 1
      let done = message("1", []) + message("2", []) + message("n", []) + message("C", Array("BEGIN\0".utf8))
      send((queries == 1 ? done : error(code, "ERROR")) + message("Z", Array("T".utf8)), to: client)
    }
  }

  private static func error(_ code: String, _ severity: String) -> [UInt8] {
    message("E", Array("S\(severity)\0V\(severity)\0C\(code)\0Mrow of \(secret) is wrong\0\0".utf8))
  }

  private static func message(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    let length = UInt32(body.count + 4)
    return Array(kind.utf8) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + body
  }

  private static func length(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private static func take(_ count: Int, from client: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: max(0, count))
    var filled = 0
    while filled < bytes.count {
      let start = filled
      let read = bytes.withUnsafeMutableBytes { recv(client, $0.baseAddress.map { $0 + start }, $0.count - start, 0) }
      guard read > 0 else { return nil }
      filled += read
    }
    return bytes
  }

  private static func send(_ bytes: [UInt8], to client: Int32) {
    _ = bytes.withUnsafeBytes { Foundation.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
