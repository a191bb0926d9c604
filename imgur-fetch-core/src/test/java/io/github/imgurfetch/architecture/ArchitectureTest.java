// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tests the structure of the library: dependencies only point down, and internal types stay internal. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String ROOT = "io.github.imgurfetch";
  private static final int MAX_PARAMETERS = 6;

  /** The packages, highest layer first. A package may depend on packages of lower layers only. */
  private static final List<List<String>> LAYERS = List.of(
      List.of(""),
      List.of(".strategy"),
      List.of(".internal.api", ".internal.forked"),
      List.of(".gallery", ".steps", ".internal.run", ".internal.remote"),
      List.of(".transfer"),
      List.of(".transfer.internal.disk"),
      List.of(".transfer.internal.http", ".transfer.internal.media"),
      List.of(".store", ".transfer.internal.trace"));

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  /** A package and the packages inside it, taken as one, may not use each other in a cycle either. */
  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_DIRECTORIES =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_FILES_OF_THE_ROOT =
      slices().assignedFrom(filesOfTheRoot()).should().beFreeOfCycles();

  @ArchTest
  static final ArchRule EACH_PACKAGE_HAS_A_LAYER_AND_LOOKS_DOWN = classes().should(dependOnLowerLayersOnly());

  @ArchTest
  static final ArchRule PUBLIC_METHODS_SHOW_OUR_TYPES_AND_THE_JDK = methods()
      .that()
      .arePublic()
      .and()
      .areDeclaredInClassesThat(arePublicApi())
      .should()
      .haveRawReturnType(fitToShow())
      .andShould()
      .haveRawParameterTypes(DescribedPredicate.allElements(fitToShow()));

  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_FINAL_OR_ABSTRACT = classes()
      .that()
      .arePublic()
      .and()
      .areNotInterfaces()
      .and()
      .areNotEnums()
      .should()
      .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule AT_MOST_SIX_PARAMETERS_OUTSIDE_RECORDS =
      codeUnits().that().areDeclaredInClassesThat().areNotRecords().should(haveAtMost(MAX_PARAMETERS));

  /** A component of a record has the type of its accessor, and so follows the rule for results. */
  @ArchTest
  static final ArchRule NO_OPTIONAL_FIELDS_OUTSIDE_RECORDS =
      fields().that().areDeclaredInClassesThat().areNotRecords().should().notHaveRawType(isOptional());

  @ArchTest
  static final ArchRule NO_OPTIONAL_PARAMETERS_OUTSIDE_RECORDS = codeUnits()
      .that()
      .areDeclaredInClassesThat()
      .areNotRecords()
      .and(areInSource())
      .should()
      .notHaveRawParameterTypes(DescribedPredicate.anyElementThat(isOptional()));

  @ArchTest
  static final ArchRule PUBLIC_METHODS_RETURN_OPTIONAL_AND_NEVER_NULL = methods()
      .that()
      .arePublic()
      .and()
      .areDeclaredInClassesThat(arePublicApi())
      .should(notReturnNullable());

  private static SliceAssignment filesOfTheRoot() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return type.getPackageName().equals(ROOT)
            ? SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "files of the root package";
      }
    };
  }

  private static ArchCondition<JavaClass> dependOnLowerLayersOnly() {
    return new ArchCondition<>("depend on lower layers only") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int layer = layer(type);
        if (layer < 0)
          events.add(SimpleConditionEvent.violated(
              type, type.getPackageName() + " has no layer in ArchitectureTest"));
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          boolean ours = target.getPackageName().startsWith(ROOT);
          if (ours && !target.getPackageName().equals(type.getPackageName()) && layer(target) <= layer)
            events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
        }
      }
    };
  }

  private static int layer(JavaClass type) {
    for (int i = 0; i < LAYERS.size(); i++)
      if (LAYERS.get(i).contains(type.getPackageName().substring(ROOT.length()))) return i;
    return -1;
  }

  private static ArchCondition<JavaCodeUnit> haveAtMost(int parameters) {
    return new ArchCondition<>("have at most " + parameters + " parameters") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        boolean generated = unit.getModifiers().contains(JavaModifier.SYNTHETIC)
            || unit.getOwner().isEnum();
        if (!generated && unit.getRawParameterTypes().size() > parameters)
          events.add(SimpleConditionEvent.violated(unit, unit.getDescription()));
      }
    };
  }

  private static DescribedPredicate<JavaClass> isOptional() {
    return DescribedPredicate.describe("Optional", type -> type.getName().startsWith("java.util.Optional"));
  }

  private static DescribedPredicate<JavaCodeUnit> areInSource() {
    return DescribedPredicate.describe(
        "are in the source", unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC));
  }

  private static ArchCondition<JavaMethod> notReturnNullable() {
    return new ArchCondition<>("not return @Nullable") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (method.reflect().getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
          events.add(SimpleConditionEvent.violated(method, method.getDescription()));
      }
    };
  }

  private static DescribedPredicate<JavaClass> arePublicApi() {
    return DescribedPredicate.describe(
        "are public API",
        type -> type.getModifiers().contains(JavaModifier.PUBLIC)
            && !type.getPackageName().contains(".internal"));
  }

  private static DescribedPredicate<JavaClass> fitToShow() {
    return resideInAnyPackage(
            "java..",
            "javax.net.ssl",
            ROOT,
            ROOT + ".gallery",
            ROOT + ".transfer",
            ROOT + ".strategy",
            ROOT + ".steps",
            ROOT + ".store")
        .or(DescribedPredicate.describe(
            "primitive", type -> type.getBaseComponentType().isPrimitive()));
  }
}
