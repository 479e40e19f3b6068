namespace CloudLbController.AwsEmulation.Http;

/// <summary>There is no answer: a fault broke the connection.</summary>
internal sealed class ConnectionLostException() : Exception("a fault broke the connection");
