// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Converts records of plain values to trees of maps, lists and scalars, and back. A class named in a tree is
 * instantiated only if it is a record that implements the expected interface, so a message cannot create any other
 * object.
 */
final class PlainValues {
  private static final String CLASS = "class";

  private PlainValues() {}

  /** Converts a value to a tree. */
  static @Nullable Object toTree(@Nullable Object value, Type declared) {
    if (value == null) return null;
    if (value instanceof Optional<?> some) return toTree(some.orElse(null), argument(declared, 0));
    if (value instanceof OptionalLong some) return some.isPresent() ? some.getAsLong() : null;
    if (value instanceof OptionalInt some) return some.isPresent() ? (long) some.getAsInt() : null;
    if (value instanceof List<?> list) return toTree(list, declared);
    if (value instanceof Map<?, ?> map) return toTree(map, declared);
    if (value instanceof Record record) return toTree(record, declared);
    if (raw(declared).isInterface() && !(value instanceof Path))
      throw new IllegalArgumentException("the " + raw(declared).getSimpleName() + " "
          + value.getClass().getName()
          + " is code, not data: make it a record of plain values that contains the code as a method");
    return Scalars.toTree(value);
  }

  private static List<@Nullable Object> toTree(List<?> list, Type declared) {
    List<@Nullable Object> tree = new ArrayList<>();
    for (Object element : list) tree.add(toTree(element, argument(declared, 0)));
    return tree;
  }

  private static Map<String, @Nullable Object> toTree(Map<?, ?> map, Type declared) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String name))
        throw new IllegalArgumentException("a map with keys that are not strings: " + declared);
      tree.put(name, toTree(entry.getValue(), argument(declared, 1)));
    }
    return tree;
  }

  private static Map<String, @Nullable Object> toTree(Record record, Type declared) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (record.getClass() != declared) tree.put(CLASS, record.getClass().getName());
    for (RecordComponent component : record.getClass().getRecordComponents())
      tree.put(component.getName(), toTree(valueOf(record, component), component.getGenericType()));
    return tree;
  }

  private static @Nullable Object valueOf(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          component + " of " + record.getClass().getName() + " threw", e.getCause());
    } catch (IllegalAccessException | RuntimeException e) {
      throw new IllegalArgumentException(
          record.getClass().getName()
              + " cannot be read: make it public, or open its package to io.github.imgurfetch",
          e);
    }
  }

  /** Converts a tree to a value of the declared type. */
  static @Nullable Object fromTree(@Nullable Object tree, Type declared) throws BadFrameException {
    Class<?> type = raw(declared);
    if (type == Optional.class)
      return Optional.ofNullable(tree == null ? null : fromTree(tree, argument(declared, 0)));
    if (type == OptionalLong.class) return tree == null ? OptionalLong.empty() : OptionalLong.of((Long) tree);
    if (type == OptionalInt.class)
      return tree == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact((Long) tree));
    if (tree == null) return null;
    if (tree instanceof List<?> list && type == List.class) return fromList(list, declared);
    if (tree instanceof Map<?, ?> map) return type == Map.class ? fromMap(map, declared) : record(map, type);
    return Scalars.fromTree(tree, type);
  }

  private static List<@Nullable Object> fromList(List<?> list, Type declared) throws BadFrameException {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object element : list) values.add(fromTree(element, argument(declared, 0)));
    return values;
  }

  private static Map<String, @Nullable Object> fromMap(Map<?, ?> map, Type declared) throws BadFrameException {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet())
      values.put((String) entry.getKey(), fromTree(entry.getValue(), argument(declared, 1)));
    return values;
  }

  private static Object record(Map<?, ?> tree, Class<?> declared) throws BadFrameException {
    Class<?> type = tree.get(CLASS) instanceof String name ? named(name, declared) : declared;
    if (!type.isRecord() || !declared.isAssignableFrom(type))
      throw new BadFrameException(type.getName() + " is not a record that implements " + declared.getName());
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++)
      values[i] = fromTree(tree.get(components[i].getName()), components[i].getGenericType());
    return make(type, components, values);
  }

  /** Loads a class without running its static initializer, because its type has not been checked yet. */
  private static Class<?> named(String name, Class<?> declared) throws BadFrameException {
    try {
      return Class.forName(name, false, PlainValues.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      throw new BadFrameException("the class " + name + ", a " + declared.getSimpleName()
          + ", is not on the child's class path: set it with classPath(…)");
    }
  }

  private static Object make(Class<?> type, RecordComponent[] components, @Nullable Object[] values)
      throws BadFrameException {
    try {
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < types.length; i++) types[i] = components[i].getType();
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new BadFrameException(type.getName() + " rejected its own values: " + e.getCause());
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      throw new BadFrameException(type.getName() + " cannot be instantiated: " + e);
    }
  }

  private static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic) return generic.getActualTypeArguments()[index];
    throw new IllegalArgumentException("a " + type.getTypeName() + " without type arguments");
  }

  private static Class<?> raw(Type type) {
    if (type instanceof Class<?> plain) return plain;
    if (type instanceof ParameterizedType generic) return (Class<?>) generic.getRawType();
    throw new IllegalArgumentException(type.getTypeName() + " is not a supported type");
  }
}
