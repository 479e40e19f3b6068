using System.Net;

namespace CloudLbController.Providers.Local.Health;

/// <summary>What makes two checks the same check: everything that is sent, where to, and how it is judged.</summary>
internal sealed record ProbeKey(IPAddress Address, int Port, HealthCheck Check);
