import COpenSSL
import Foundation

/// SHA-256 digests, in lower-case hexadecimal.
public enum Digest {
  public static func of(_ bytes: [UInt8]) -> String { bytes.withUnsafeBytes { of($0) } }

  public static func of(_ data: Data) -> String { data.withUnsafeBytes { of($0) } }

  private static func of(_ bytes: UnsafeRawBufferPointer) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    _ = SHA256(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  public static func of(_ text: String) -> String {
    of(Array(text.utf8))
  }
}
