using CloudLbController.ContractSuite;
using CloudLbController.ContractSuite.Clouds;

namespace CloudLbController.Providers.Memory.Tests;

public sealed class DocumentSlowCloudContractTests : SlowCloudContractTests
{
    protected override IContractCloud NewCloud(int seed = 1) => new MemoryContractCloud("document", seed);
}
