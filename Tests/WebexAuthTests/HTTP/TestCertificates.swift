/// Certificates and a key that only tests use; all but the two with a clock against them are good until 2119.
enum TestCertificates {
    /// Signed all of the others.
    static let authority = """
        -----BEGIN CERTIFICATE-----
        MIIBajCCARCgAwIBAgIIfCeMnhOHo5QwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTIwMDEwMTAwMDAwMFow
        GDEWMBQGA1UEAwwNYnlvdmEgdGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABKdVGjEIrE6AZZHvZeYESiN5seB5FhzH6o3FuwXxmBTeON+gHvpyXHtEZ0Qm
        z2W9tJ04g+tuywD2NlSQcDsw6AKjQjBAMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0P
        AQH/BAQDAgEGMB0GA1UdDgQWBBR59mbz93fziQTYNltTlKIPUbHlMzAKBggqhkjO
        PQQDAgNIADBFAiEAqte5LaE60ZiKpNsUT4Ro5eXL6HQk0pCNdccg1rfTdgwCIDFc
        4jNFIE0R/7Im/AEQg7+YrDIyyUob87gkzFzzF+63
        -----END CERTIFICATE-----
        """
    /// For `localhost`, `127.0.0.1` and `webex.test`.
    static let localhost = """
        -----BEGIN CERTIFICATE-----
        MIIBmTCCAT+gAwIBAgIIfCeMnhOHo5UwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTE5MDEwMTAwMDAwMFow
        FDESMBAGA1UEAwwJbG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        mB7aTLOIewzpS9bI5O4Z4MWhHprPJTJLkVKBUGsyaEcyqQSUa5ZnexJ173xTrWFV
        kTlIz8J8DjvK7fZzzWbgTqN1MHMwJgYDVR0RBB8wHYIJbG9jYWxob3N0hwR/AAAB
        ggp3ZWJleC50ZXN0MAkGA1UdEwQCMAAwHQYDVR0OBBYEFOMTDo8qnFwGv2IVaPud
        mbMgjG7WMB8GA1UdIwQYMBaAFHn2ZvP3d/OJBNg2W1OUog9RseUzMAoGCCqGSM49
        BAMCA0gAMEUCIQCj9I/qM/X5zkxG4IT9TyX8nIj9SwF5bjgx2hSFVr8ltAIgBAEW
        sIZ+t41a0T/E+DgKQ0MICPSlK8KIPITZe5tafPI=
        -----END CERTIFICATE-----
        """
    /// For `other.example`.
    static let other = """
        -----BEGIN CERTIFICATE-----
        MIIBjjCCATWgAwIBAgIIfCeMnhOHo5YwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTE5MDEwMTAwMDAwMFow
        GDEWMBQGA1UEAwwNb3RoZXIuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABJge2kyziHsM6UvWyOTuGeDFoR6azyUyS5FSgVBrMmhHMqkElGuWZ3sSde98
        U61hVZE5SM/CfA47yu32c81m4E6jZzBlMBgGA1UdEQQRMA+CDW90aGVyLmV4YW1w
        bGUwCQYDVR0TBAIwADAdBgNVHQ4EFgQU4xMOjyqcXAa/YhVo+52ZsyCMbtYwHwYD
        VR0jBBgwFoAUefZm8/d384kE2DZbU5SiD1Gx5TMwCgYIKoZIzj0EAwIDRwAwRAIg
        O/nmK5SpHQ08XHUju/TvPfsSAJvRAAfkg5nYVixwBTsCIGExeB+Bkw3TlDJ/TRDE
        /98g6cl8RymlvwqC53rv1oVM
        -----END CERTIFICATE-----
        """
    /// For `*.wild.test`.
    static let wild = """
        -----BEGIN CERTIFICATE-----
        MIIBhTCCASqgAwIBAgIIfCeMnhOHo5kwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAgFw0yMDAxMDEwMDAwMDBaGA8yMTE5MDEwMTAwMDAwMFow
        DzENMAsGA1UEAwwEd2lsZDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJge2kyz
        iHsM6UvWyOTuGeDFoR6azyUyS5FSgVBrMmhHMqkElGuWZ3sSde98U61hVZE5SM/C
        fA47yu32c81m4E6jZTBjMBYGA1UdEQQPMA2CCyoud2lsZC50ZXN0MAkGA1UdEwQC
        MAAwHQYDVR0OBBYEFOMTDo8qnFwGv2IVaPudmbMgjG7WMB8GA1UdIwQYMBaAFHn2
        ZvP3d/OJBNg2W1OUog9RseUzMAoGCCqGSM49BAMCA0kAMEYCIQDmv7ZdSooj6Gtd
        FDg6tU1OzPx+7y3xn4rW+ZEZdiGbCQIhAKxzMpv9egA8BjDjYD65AG/uYa5UxZjV
        tp04GyVIB8Nd
        -----END CERTIFICATE-----
        """
    /// For `localhost` until 2021.
    static let expired = """
        -----BEGIN CERTIFICATE-----
        MIIBlzCCAT2gAwIBAgIIfCeMnhOHo5cwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAeFw0yMDAxMDEwMDAwMDBaFw0yMTAxMDEwMDAwMDBaMBQx
        EjAQBgNVBAMMCWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJge
        2kyziHsM6UvWyOTuGeDFoR6azyUyS5FSgVBrMmhHMqkElGuWZ3sSde98U61hVZE5
        SM/CfA47yu32c81m4E6jdTBzMCYGA1UdEQQfMB2CCWxvY2FsaG9zdIcEfwAAAYIK
        d2ViZXgudGVzdDAJBgNVHRMEAjAAMB0GA1UdDgQWBBTjEw6PKpxcBr9iFWj7nZmz
        IIxu1jAfBgNVHSMEGDAWgBR59mbz93fziQTYNltTlKIPUbHlMzAKBggqhkjOPQQD
        AgNIADBFAiEAoZVVunUl9e/vGcC8ff255PQdWU933/TEOfAoSvKNnzECICtCErdo
        s9erE4XVRdNO/djhTVS4CsZxonDFb1gO+ewQ
        -----END CERTIFICATE-----
        """
    /// For `localhost` from 2110 on.
    static let early = """
        -----BEGIN CERTIFICATE-----
        MIIBnDCCAUGgAwIBAgIIfCeMnhOHo5gwCgYIKoZIzj0EAwIwGDEWMBQGA1UEAwwN
        YnlvdmEgdGVzdCBDQTAiGA8yMTEwMDEwMTAwMDAwMFoYDzIxMTkwMTAxMDAwMDAw
        WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
        AASYHtpMs4h7DOlL1sjk7hngxaEems8lMkuRUoFQazJoRzKpBJRrlmd7EnXvfFOt
        YVWROUjPwnwOO8rt9nPNZuBOo3UwczAmBgNVHREEHzAdgglsb2NhbGhvc3SHBH8A
        AAGCCndlYmV4LnRlc3QwCQYDVR0TBAIwADAdBgNVHQ4EFgQU4xMOjyqcXAa/YhVo
        +52ZsyCMbtYwHwYDVR0jBBgwFoAUefZm8/d384kE2DZbU5SiD1Gx5TMwCgYIKoZI
        zj0EAwIDSQAwRgIhANumPMUpNgvmI38OjljldUue8BQ5Ra+tkXtCAwnZoOFoAiEA
        6FvmOaLPyeO7FNEqE4iDu9zmwtnIpPOpFOgcOf5spU8=
        -----END CERTIFICATE-----
        """
    /// The key of every one but the first.
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHEI87V60IJn+1TH7
        KDYWMVpnuHokRM8pu7qVBQPfVuChRANCAASYHtpMs4h7DOlL1sjk7hngxaEems8l
        MkuRUoFQazJoRzKpBJRrlmd7EnXvfFOtYVWROUjPwnwOO8rt9nPNZuBO
        -----END PRIVATE KEY-----
        """
}
