namespace CloudLbController.Providers.Local.Health;

internal enum HealthState
{
    /// <summary>Not decided yet: no traffic while another target is healthy.</summary>
    Initial,

    Healthy,

    Unhealthy,
}
