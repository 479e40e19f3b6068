using CloudLbController.Abstractions;

namespace CloudLbController.Host.Running;

/// <summary>For a process that leads without election.</summary>
internal sealed class OpenGate : IWriteGate
{
    public bool IsOpen => true;
}
