namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>What a row of the behaviour suite runs on.</summary>
public enum ServerKind
{
    Sandbox,
}
