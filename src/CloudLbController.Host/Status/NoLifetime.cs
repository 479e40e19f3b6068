using Microsoft.Extensions.Hosting;

namespace CloudLbController.Host.Status;

/// <summary>Keeps the web server's hands off the process: signals are <see cref="Running.StopSignals"/>' to handle.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
