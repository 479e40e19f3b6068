namespace CloudLbController.AwsEmulation.Tests.Client;

/// <summary>A call was refused that the test only makes to get on.</summary>
public sealed class RefusedException(string code, string message) : Exception($"{code}: {message}")
{
    public string Code => code;
}
