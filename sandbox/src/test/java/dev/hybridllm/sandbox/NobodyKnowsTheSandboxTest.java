package dev.hybridllm.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Here, because here both sides are on the class-path. */
@AnalyzeClasses(packages = "dev.hybridllm", importOptions = ImportOption.DoNotIncludeTests.class)
class NobodyKnowsTheSandboxTest {

    @ArchTest
    static final ArchRule THE_LIBRARY_AND_THE_PROGRAM_DO_NOT_KNOW_THE_SANDBOX = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hybridllm.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hybridllm.sandbox..");

    @ArchTest
    static final ArchRule STAND_INS_KNOW_THE_PROTOCOL_ONLY = noClasses()
            .that()
            .resideInAPackage("dev.hybridllm.sandbox.providers..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hybridllm.sandbox.engine..", "dev.hybridllm.sandbox.cloud..", "dev.hybridllm.stack..");
}
