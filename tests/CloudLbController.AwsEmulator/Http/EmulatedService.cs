using CloudLbController.AwsEmulation.Wire;

namespace CloudLbController.AwsEmulation.Http;

/// <summary>One of the services: how it speaks, and what it does.</summary>
internal sealed record EmulatedService(WireProtocol Protocol, Func<string, ServedOperation?> Find);
