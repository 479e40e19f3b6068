namespace CloudLbController.Providers.Local.Health;

internal enum HealthProtocol
{
    /// <summary>Healthy when a connection is accepted.</summary>
    Tcp,

    /// <summary>Healthy when GET on the path answers with the expected status.</summary>
    Http,
}
