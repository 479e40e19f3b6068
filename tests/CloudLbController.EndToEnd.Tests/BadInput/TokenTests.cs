using System.Net;
using CloudLbController.EndToEnd.Tests.Support;

namespace CloudLbController.EndToEnd.Tests.BadInput;

/// <summary>Credentials that the server does not accept: they may be good again in a moment, so the process waits, and says why.</summary>
public sealed class TokenTests(LocalCluster local) : IDisposable
{
    private readonly string _kubeconfig = Path.GetTempFileName();

    [Fact]
    public async Task Token_ThatTheServerDoesNotKnow_IsToldAndNeverShown()
    {
        var cluster = await local.RequireAsync();
        await File.WriteAllTextAsync(
            _kubeconfig, $"{new KubeconfigText { Server = $"server: '{cluster.Server.Url}', insecure-skip-tls-verify: true" }}", TestContext.Current.CancellationToken);

        await using var controller = RunningController.Start(
            $"--provider memory --cluster-name c --listen 127.0.0.1:0 --log-level trace --kubeconfig {_kubeconfig}");
        await controller.ListensAsync();

        await controller.LogsAsync($"GET /version: the server does not accept the credentials of kubeconfig {_kubeconfig} (expired or wrong): 401", times: 2);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "waiting for the API server; the log says why\n"), await controller.GetAsync("/readyz"));
        Assert.Equal(HttpStatusCode.OK, (await controller.GetAsync("/livez")).Status);
        Assert.Equal(0, await controller.TerminateAsync());
        Assert.DoesNotContain(KubeconfigText.Secret, controller.Log, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(_kubeconfig);
}
