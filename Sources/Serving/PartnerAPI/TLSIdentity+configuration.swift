import NIOSSL

extension TLSIdentity {
  /// TLS 1.3 only, as a server that demands a certificate from its client.
  ///
  /// `noHostnameVerification` makes BoringSSL fail the handshake when the client shows no certificate;
  /// which certificate is good is decided by `PeerAdmission`, so no trust root is given here.
  func serverConfiguration() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: [.certificate(try leafCertificate())], privateKey: try privateKey())
    restrict(&configuration)
    return configuration
  }

  /// TLS 1.3 only, as a client that shows its certificate.
  func clientConfiguration() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateChain = [.certificate(try leafCertificate())]
    configuration.privateKey = try privateKey()
    restrict(&configuration)
    return configuration
  }

  private func restrict(_ configuration: inout TLSConfiguration) {
    configuration.minimumTLSVersion = .tlsv13
    configuration.maximumTLSVersion = .tlsv13
    configuration.certificateVerification = .noHostnameVerification
    configuration.trustRoots = .certificates([])
    configuration.renegotiationSupport = .none
    configuration.applicationProtocols = [PartnerLimits.applicationProtocol]
  }

  private func leafCertificate() throws -> NIOSSLCertificate {
    try NIOSSLCertificate(bytes: certificateDER, format: .der)
  }

  private func privateKey() throws -> NIOSSLPrivateKeySource {
    .privateKey(try NIOSSLPrivateKey(bytes: Array(privateKeyPEM.utf8), format: .pem))
  }
}
