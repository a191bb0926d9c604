// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The house: imports go down only, and what is internal stays so. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.imgurfetch";
  private static final String[] GROUND = {ROOT + ".internal.http", ROOT + ".internal.media", ROOT + ".internal.disk"};

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule GROUND_STANDS_ALONE =
      noClasses().that().resideInAnyPackage(GROUND)
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".gallery", ROOT + ".transfer", ROOT + ".strategy", ROOT + ".steps",
              ROOT + ".internal.api");

  @ArchTest
  static final ArchRule STORE_KNOWS_NOBODY =
      noClasses().that().resideInAPackage(ROOT + ".store")
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".gallery", ROOT + ".transfer", ROOT + ".strategy", ROOT + ".steps", ROOT + ".internal..");

  @ArchTest
  static final ArchRule TRANSFER_LOOKS_DOWN =
      noClasses().that().resideInAPackage(ROOT + ".transfer")
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".gallery", ROOT + ".strategy", ROOT + ".steps", ROOT + ".internal.api");

  @ArchTest
  static final ArchRule GALLERY_LOOKS_DOWN =
      noClasses().that().resideInAPackage(ROOT + ".gallery")
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".strategy", ROOT + ".steps", ROOT + ".internal.api");

  @ArchTest
  static final ArchRule STRATEGY_LOOKS_DOWN =
      noClasses().that().resideInAPackage(ROOT + ".strategy")
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".gallery", ROOT + ".steps", ROOT + ".internal.api");

  @ArchTest
  static final ArchRule STEPS_LOOK_DOWN =
      noClasses().that().resideInAPackage(ROOT + ".steps")
          .should().dependOnClassesThat().resideInAnyPackage(
              ROOT, ROOT + ".gallery", ROOT + ".strategy", ROOT + ".internal.api", ROOT + ".internal.http");

  @ArchTest
  static final ArchRule API_LOOKS_DOWN =
      noClasses().that().resideInAPackage(ROOT + ".internal.api")
          .should().dependOnClassesThat().resideInAnyPackage(ROOT, ROOT + ".strategy");

  @ArchTest
  static final ArchRule PUBLIC_METHODS_SHOW_OUR_TYPES_AND_THE_JDK =
      methods().that().arePublic().and().areDeclaredInClassesThat(arePublicApi())
          .should().haveRawReturnType(fitToShow())
          .andShould().haveRawParameterTypes(DescribedPredicate.allElements(fitToShow()));

  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_FINAL_OR_ABSTRACT =
      classes().that().arePublic().and().areNotInterfaces().and().areNotEnums()
          .should().haveModifier(JavaModifier.FINAL);

  private static DescribedPredicate<JavaClass> arePublicApi() {
    return DescribedPredicate.describe("are public API", type ->
        type.getModifiers().contains(JavaModifier.PUBLIC)
            && !type.getPackageName().contains(".internal"));
  }

  private static DescribedPredicate<JavaClass> fitToShow() {
    return resideInAnyPackage(
            "java..", "javax.net.ssl", ROOT, ROOT + ".gallery", ROOT + ".transfer", ROOT + ".strategy", ROOT + ".steps",
            ROOT + ".store")
        .or(DescribedPredicate.describe("a component of FetchPlan", type -> type.getSimpleName().equals("Timeouts")))
        .or(DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive()));
  }
}
