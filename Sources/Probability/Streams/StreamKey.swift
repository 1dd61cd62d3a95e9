/// The key of a stream: a hash of the seed and the name that is the same on every machine and in every version.
///
/// FNV-1a (64 bits) over the UTF-8 bytes of the name, joined to the seed by SplitMix64's mixing function twice. Another name, or
/// another seed, is another key; adding a name changes no other.
/// - Source: Fowler, Noll & Vo, IETF draft-eastlake-fnv; Steele, Lea & Flood, OOPSLA 2014 (SplitMix64).
public struct StreamKey: Sendable, Hashable {
  public let bits: UInt64

  public init(seed: UInt64, name: String) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    bits = Self.mixed(Self.mixed(seed &+ 0x9e37_79b9_7f4a_7c15) ^ hash)
  }

  /// SplitMix64's finaliser: a permutation of the 64-bit numbers in which every bit of the input moves half of the output.
  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
