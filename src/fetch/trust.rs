use std::io;
use std::path::Path;

use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};
use webpki_root_certs::TLS_SERVER_ROOT_CERTS;

use crate::disk;

/// A longer file holds something else; the whole of Mozilla's list takes a quarter of it.
const MOST_BYTES: u64 = 1 << 20;

/// Whose certificates are believed: those of Mozilla's list, and others that a person names.
///
/// The list comes with the program, so that what is trusted is the same on every machine, also on
/// one that keeps no certificates. Behind a proxy that looks into connections it is not enough.
#[derive(Clone, Debug)]
pub struct Trust(RootCerts);

impl Default for Trust {
    fn default() -> Self {
        Self(RootCerts::WebPki)
    }
}

impl Trust {
    /// The usual certificates and those in `file` (PEM); what else stands in it is passed over.
    ///
    /// # Errors
    /// The file cannot be read, is no proper PEM, or holds no certificate.
    pub fn with(file: &Path) -> io::Result<Self> {
        let bytes = disk::read(file, MOST_BYTES)?;
        let mut certificates = Vec::new();
        for item in parse_pem(&bytes) {
            if let PemItem::Certificate(certificate) = item.map_err(io::Error::other)? {
                certificates.push(certificate);
            }
        }
        if certificates.is_empty() {
            return Err(io::Error::other("there is none in it"));
        }
        certificates.extend(TLS_SERVER_ROOT_CERTS.iter().map(|der| Certificate::from_der(der)));
        Ok(Self(RootCerts::new_with_certs(&certificates)))
    }

    pub(super) fn config(&self) -> TlsConfig {
        TlsConfig::builder().root_certs(self.0.clone()).build()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_without_a_certificate_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        assert_eq!(Trust::with(&file).unwrap_err().kind(), io::ErrorKind::NotFound);
        for text in ["", "no PEM at all\n"] {
            fs::write(&file, text).unwrap();
            assert_eq!(Trust::with(&file).unwrap_err().to_string(), "there is none in it");
        }
        fs::write(&file, "-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----\n").unwrap();
        assert!(Trust::with(&file).is_err());
    }
}
