namespace CloudLbController.Host.Running;

/// <summary>A part of the process that runs until it is told to stop.</summary>
/// <param name="Name">What the log calls it.</param>
/// <param name="Running">Ends with it.</param>
internal sealed record Part(string Name, Task Running);
