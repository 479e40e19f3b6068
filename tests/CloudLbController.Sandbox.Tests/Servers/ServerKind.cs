namespace CloudLbController.Sandbox.Tests.Servers;

/// <summary>What a row of the behaviour suite runs on.</summary>
public enum ServerKind
{
    Sandbox,

    /// <summary>The same as kubectl reaches it.</summary>
    SandboxOverHttp,

    /// <summary>The kube-apiserver of <c>KUBEBUILDER_ASSETS</c>.</summary>
    Real,

    /// <summary>The server of the kubeconfig that <c>CLOUDLB_TEST_KUBECONFIG</c> names, where it names one: of any version.</summary>
    Named,
}
