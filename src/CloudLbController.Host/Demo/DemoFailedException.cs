namespace CloudLbController.Host.Demo;

/// <summary>Something that the demo should show is not so; the message says what.</summary>
internal sealed class DemoFailedException(string message, Exception? inner = null) : Exception(message, inner);
